package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.PassageFilter;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.PassageSearch;
import dev.parley.spi.PassageSearch.Hit;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every passage index must do. Vectors are made by hand, so that it is known what is near what. */
public abstract class PassageIndexContract {
    private static final int DIMENSION = 16;
    private static final double NEARLY = 1e-3;

    /** The collection of one test, so that tests can share an index. */
    private String mine = "";

    @BeforeEach
    void useACollectionOfOurOwn() {
        mine = "test-" + UUID.randomUUID();
    }

    protected abstract PassageIndex index();

    @Test
    void findsNothingWhereThereIsNoCollection() {
        assertThat(search("anything", axis(0), 5)).isEmpty();
        assertThat(await(index().stored(mine))).isEmpty();
        await(index().delete(mine, List.of("none")));
        await(index().upsert(mine, List.of(), List.of()));
        assertThat(await(index().stored(mine))).isEmpty();
    }

    @Test
    void findsByMeaningWhatSharesNoWord() {
        put(passage("cat", "felines purr"), axis(0));
        put(passage("dog", "canines bark"), axis(1));
        assertThat(ids(search("what do kittens do", between(0, 1, 0.9), 1))).containsExactly("cat");
        assertThat(ids(search("what do puppies do", between(1, 0, 0.9), 2))).containsExactly("dog", "cat");
    }

    @Test
    void findsByWordsWhatMeansSomethingElse() {
        putMany(40, i -> between(0, 2 + i % 10, 0.9));
        put(passage("wanted", "turn the frobnicator to the left"), axis(1));
        assertThat(ids(search("frobnicator", axis(0), 3))).contains("wanted");
    }

    @Test
    void findsWordsOfTheTitleToo() {
        putMany(40, i -> between(0, 2 + i % 10, 0.9));
        put(new Passage("wanted", "a.md", "Guide > Frobnicator", "turn it to the left", "h"), axis(1));
        assertThat(ids(search("Frobnicator", axis(0), 3))).contains("wanted");
    }

    @Test
    void findsWordsOfALanguageWithoutSpaces() {
        putMany(40, i -> between(0, 2 + i % 10, 0.9));
        put(passage("wanted", "如何连接Slack工作区"), axis(1));
        assertThat(ids(search("连接", axis(0), 3))).contains("wanted");
    }

    @Test
    void putsFirstWhatIsBestByWordsAndByMeaning() {
        put(passage("both", "connect the frobnicator"), between(0, 1, 0.95));
        put(passage("words", "the frobnicator"), axis(5));
        put(passage("meaning", "something else"), between(0, 2, 0.9));
        assertThat(ids(search("connect frobnicator", axis(0), 3)).get(0)).isEqualTo("both");
    }

    @Test
    void scoresWithTheCosineFromZeroToOne() {
        put(passage("same", "alpha"), axis(0));
        put(passage("near", "beta"), between(0, 1, 0.6));
        put(passage("right-angled", "gamma"), axis(2));
        put(passage("opposite", "delta"), between(0, 1, -1));
        List<Hit> hits = search("alpha beta gamma delta", axis(0), 4);
        assertThat(score(hits, "same")).isCloseTo(1, within(NEARLY)).isLessThanOrEqualTo(1);
        assertThat(score(hits, "near")).isCloseTo(0.6, within(NEARLY));
        assertThat(score(hits, "right-angled")).isCloseTo(0, within(NEARLY)).isGreaterThanOrEqualTo(0);
        assertThat(score(hits, "opposite")).isZero();
    }

    @Test
    void givesPassagesBackAsTheyWere() {
        Passage odd = new Passage(
                "guides/Slack setup.md#3",
                "guides/Slack setup.md",
                "Ünïcode > \"quoted\" \\ 'title'",
                "line one\n\n```yaml\nkey: \"val\\ue\"\n```\n\ttab 👍🏽 مرحبا 你好 {\"json\": null} <b>",
                "hash:with/odd+signs=");
        put(odd, axis(0));
        assertThat(search("slack", axis(0), 1).get(0).passage()).isEqualTo(odd);
    }

    @Test
    void storesInPlaceOfTheSameId() {
        put(new Passage("a", "d", "t", "the old frobnicator", "1"), axis(0));
        put(new Passage("a", "d", "t", "the new gizmo", "2"), axis(1));
        assertThat(await(index().stored(mine))).hasSize(1).containsEntry("a", "2");
        List<Hit> hits = search("gizmo", axis(1), 5);
        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.passage().text()).isEqualTo("the new gizmo");
            assertThat(hit.score()).isCloseTo(1, within(NEARLY));
        });
    }

    @Test
    void deletesWhatIsNamedAndNothingElse() {
        putMany(10, i -> axis(i));
        await(index().delete(mine, List.of("p3", "p7", "unknown")));
        await(index().delete(mine, List.of()));
        assertThat(await(index().stored(mine)).keySet())
                .containsExactlyInAnyOrder("p0", "p1", "p2", "p4", "p5", "p6", "p8", "p9");
        assertThat(ids(search("passage", axis(3), 20))).hasSize(8).doesNotContain("p3", "p7");
    }

    @Test
    void keepsCollectionsApart() {
        put(passage("a", "mine"), axis(0));
        String other = mine + "-other";
        await(index().upsert(other, List.of(passage("a", "theirs")), List.of(axis(0))));
        await(index().delete(mine, List.of("a")));
        assertThat(await(index().stored(mine))).isEmpty();
        assertThat(await(index().search(other, "theirs", axis(0), 5)))
                .singleElement()
                .satisfies(hit -> assertThat(hit.passage().text()).isEqualTo("theirs"));
    }

    @Test
    void knowsAllOfALargeCollection() {
        putMany(1_200, i -> between(i % DIMENSION, (i + 1) % DIMENSION, 0.8));
        assertThat(await(index().stored(mine))).hasSize(1_200).containsEntry("p1199", "hash-1199");
        List<String> some = IntStream.range(0, 700).mapToObj(i -> "p" + i).toList();
        await(index().delete(mine, some));
        assertThat(await(index().stored(mine))).hasSize(500).doesNotContainKey("p699");
    }

    @Test
    void givesAsManyAsAskedForAndAreThere() {
        putMany(10, i -> axis(i));
        assertThat(search("passage", axis(0), 3)).hasSize(3);
        assertThat(search("passage", axis(0), 50)).hasSize(10).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "AND OR NOT",
                "a:b (c [d TO *] \"e ~f ^2 \\",
                "\u0000",
                "\ud83d",
                "🙂",
                "${x} $where"
            })
    void takesAnyQuestion(String question) {
        put(passage("a", "text"), axis(0));
        assertThat(ids(search(question, axis(0), 5))).containsExactly("a");
    }

    @Test
    void takesAVeryLongQuestion() {
        put(passage("a", "the frobnicator"), axis(0));
        String question =
                IntStream.range(0, 20_000).mapToObj(i -> "word" + i + " ").reduce("", String::concat);
        assertThat(ids(search(question, axis(0), 5))).containsExactly("a");
    }

    @Test
    void refusesVectorsOfAnotherWidthAndStoresNoneOfThem() {
        put(passage("a", "text"), axis(0));
        float[] wide = new float[DIMENSION * 2];
        wide[0] = 1;
        var refused = failureOf(
                index().upsert(mine, List.of(passage("b", "first"), passage("c", "second")), List.of(axis(1), wide)));
        assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT);
        assertThat(refused.message()).contains("16", "32");
        assertThat(failureOf(index().upsert(mine, List.of(passage("b", "all wide")), List.of(wide)))
                        .kind())
                .isEqualTo(Kind.BAD_INPUT);
        assertThat(failureOf(index().search(mine, "text", wide, 5)).kind()).isEqualTo(Kind.BAD_INPUT);
        assertThat(await(index().stored(mine))).containsOnlyKeys("a");
    }

    @Test
    void takesVectorsOfAnotherWidthOnceNothingIsLeft() {
        put(passage("a", "text"), axis(0));
        await(index().delete(mine, List.of("a")));
        float[] wide = new float[DIMENSION * 2];
        wide[0] = 1;
        put(passage("b", "text"), wide);
        assertThat(ids(search("text", wide, 5))).containsExactly("b");
    }

    @Test
    void givesBackWhatIsKnownOfAPassage() {
        Map<String, String> meta = Map.of("page", "7", "url", "https://a.b/c?d=e", "product", "Pro, \"Max\"");
        Passage known = new Passage("a", "guide.pdf", "Guide", "text", "h", meta);
        put(known, axis(0));
        assertThat(search("text", axis(0), 1).get(0).passage()).isEqualTo(known);
        assertThat(await(index().passages(mine, List.of("a", "none")))).containsExactly(known);
        assertThat(await(index().passages(mine, List.of()))).isEmpty();
        assertThat(await(index().passages(mine + "-none", List.of("a")))).isEmpty();
    }

    @Test
    void findsOnlyWhatHasOneOfTheValuesOfEachKey() {
        put(known("pro", "product", "Pro"), axis(0));
        put(known("free", "product", "free"), axis(0));
        put(known("both", "product", "pro, Free", "language", "en"), axis(0));
        put(passage("neither", "frobnicator"), axis(0));
        assertThat(found(Map.of("product", Set.of("pro")))).containsExactlyInAnyOrder("pro", "both");
        assertThat(found(Map.of("product", Set.of("PRO", "free")))).containsExactlyInAnyOrder("pro", "free", "both");
        assertThat(found(Map.of("product", Set.of("pro"), "language", Set.of("en", "de"))))
                .containsExactly("both");
        assertThat(found(Map.of("product", Set.of("max")))).isEmpty();
        assertThat(found(Map.of("product", Set.of()))).isEmpty();
        assertThat(found(Map.of("document", Set.of("doc.md")))).hasSize(4);
        assertThat(found(Map.of("folder", Set.of("")))).hasSize(4);
    }

    @Test
    void findsTheBestOfWhatPassesHoweverMuchIsNearerThatDoesNot() {
        putMany(300, i -> between(0, 2 + i % 10, 0.95));
        put(known("far", "product", "pro"), between(0, 1, 0.1));
        assertThat(found(Map.of("product", Set.of("pro")))).containsExactly("far");
    }

    @Test
    void findsNothingOfWhatItIsToLeaveOut() {
        putMany(300, i -> between(0, 2 + i % 10, 0.95));
        put(passage("wanted", "the passage number of another kind"), between(0, 1, 0.1));
        Set<String> most = IntStream.range(0, 300).mapToObj(i -> "p" + i).collect(Collectors.toUnmodifiableSet());
        List<Hit> hits = search(PassageFilter.NONE.without(most));
        assertThat(ids(hits)).containsExactly("wanted");
    }

    private static Passage known(String id, String... meta) {
        Map<String, String> all =
                meta.length == 2 ? Map.of(meta[0], meta[1]) : Map.of(meta[0], meta[1], meta[2], meta[3]);
        return new Passage(id, "doc.md", "Title", "frobnicator of " + id, "h", all);
    }

    private List<String> found(Map<String, Set<String>> where) {
        return ids(search(new PassageFilter(where, Set.of())));
    }

    private List<Hit> search(PassageFilter filter) {
        return await(index().search(mine, new PassageSearch.Query("frobnicator passage", axis(0), 10, filter)));
    }

    @Test
    void servesManyAtOnce() {
        putMany(20, i -> axis(i % DIMENSION));
        List<Future<List<Hit>>> searches = IntStream.range(0, 40)
                .mapToObj(i -> index().search(mine, "passage " + i, axis(i % DIMENSION), 5))
                .toList();
        List<Future<Void>> writes = IntStream.range(20, 30)
                .mapToObj(i -> index().upsert(mine, List.of(passage("p" + i, "more")), List.of(axis(0))))
                .toList();
        assertThat(await(Future.all(searches)).<List<Hit>>list())
                .allSatisfy(hits -> assertThat(hits).hasSize(5));
        await(Future.all(writes));
        assertThat(await(index().stored(mine))).hasSize(30);
    }

    @Test
    void isHealthyWhileItServes() {
        await(index().healthy());
    }

    private void put(Passage passage, float[] vector) {
        await(index().upsert(mine, List.of(passage), List.of(vector)));
    }

    private void putMany(int count, IntFunction<float[]> vector) {
        List<Passage> passages = IntStream.range(0, count)
                .mapToObj(i -> new Passage("p" + i, "many.md", "Many", "passage number " + i, "hash-" + i))
                .toList();
        await(index().upsert(
                        mine,
                        passages,
                        IntStream.range(0, count).mapToObj(vector).toList()));
    }

    private List<Hit> search(String text, float[] vector, int top) {
        return await(index().search(mine, text, vector, top));
    }

    private static Passage passage(String id, String text) {
        return new Passage(id, "doc.md", "Title", text, "hash of " + text);
    }

    private static List<String> ids(List<Hit> hits) {
        return hits.stream().map(hit -> hit.passage().id()).toList();
    }

    private static double score(List<Hit> hits, String id) {
        return hits.stream()
                .filter(hit -> hit.passage().id().equals(id))
                .findFirst()
                .orElseThrow()
                .score();
    }

    private static float[] axis(int i) {
        float[] vector = new float[DIMENSION];
        vector[i] = 1;
        return vector;
    }

    /** A vector whose cosine with axis {@code i} is the given one; the rest of it points along axis {@code j}. */
    private static float[] between(int i, int j, double cosine) {
        float[] vector = new float[DIMENSION];
        vector[i] = (float) cosine;
        vector[j] = (float) Math.sqrt(1 - cosine * cosine);
        return vector;
    }
}
