package dev.parley.steps;

import static dev.parley.steps.StepBench.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.CollectionRef;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.model.ModelRef;
import dev.parley.model.Passage;
import dev.parley.spi.PassageSearch.Hit;
import dev.parley.spi.PassageValue;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import dev.parley.text.Template;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrieveTest {
    @RegisterExtension
    final StepBench bench = new StepBench();

    @BeforeEach
    void store() {
        List<String> texts = List.of("refunds take five days", "the office is in Lima", "refunds need a receipt");
        List<Passage> passages = IntStream.range(0, texts.size())
                .mapToObj(i -> new Passage(
                        "p" + i, "d.md", "Title", texts.get(i), "h" + i, i == 2 ? Map.of("product", "pro") : Map.of()))
                .toList();
        Future<Void> stored = bench.harness
                .embedder()
                .embed(texts)
                .compose(vectors -> bench.harness.passages().upsert("handbook", passages, vectors));
        assertThat(stored.succeeded()).isTrue();
    }

    @Test
    void findsWhatFits() {
        TestTurn turn = bench.turn("how long do refunds take?");
        Map<String, Object> result = run(settings(2, 0), turn);
        assertThat(PassageValue.in(result.get("passages")))
                .extracting(Passage::id)
                .containsExactly("p0", "p2");
        assertThat(result).containsEntry("found", true);
        assertThat(turn.notes()).containsEntry("hits", "2").containsKey("best");
    }

    @Test
    void leavesOutWhatIsNotAlikeEnough() {
        Map<String, Object> result = run(settings(3, 0.3), bench.turn("refunds take five days"));
        assertThat(PassageValue.in(result.get("passages")))
                .extracting(Passage::id)
                .containsExactly("p0");
    }

    @Test
    void findsNothingForAnEmptyQuery() {
        Map<String, Object> result = run(settings(3, 0), bench.turn("  "));
        assertThat(result).containsEntry("found", false).containsEntry("passages", List.of());
        assertThat(bench.harness.embedder().embedded()).isEqualTo(3);
    }

    @Test
    void findsNothingWhereThereIsNoCollection() {
        var nowhere = settings("nowhere", 3, "{{ message.text }}", 0, 0, Map.of());
        assertThat(run(nowhere, bench.turn("refunds"))).containsEntry("found", false);
    }

    @Test
    void searchesForItsOwnQuery() {
        var settings = settings("handbook", 1, "{{ slots.topic }}", 0.5, 0, Map.of());
        TestTurn turn = bench.turn("and then?");
        turn.setSlot("topic", "the office is in Lima");
        assertThat(PassageValue.in(run(settings, turn).get("passages")))
                .extracting(Passage::id)
                .containsExactly("p1");
    }

    private Map<String, Object> run(Retrieve.Settings settings, TestTurn turn) {
        return bench.run(new Retrieve(), settings, turn).result();
    }

    @Test
    void findsNothingBelowItsFloor() {
        var settings = settings("handbook", 3, "{{ message.text }}", 0, 0.9, Map.of());
        TestTurn turn = bench.turn("refunds, or what?");
        assertThat(run(settings, turn)).containsEntry("found", false).containsEntry("passages", List.of());
        assertThat(turn.notes()).containsEntry("floor", "0.9").containsEntry("hits", "0");
        assertThat(run(settings, bench.turn("refunds take five days"))).containsEntry("found", true);
    }

    @Test
    void findsOnlyWhatDocumentsSayTheyAreFor() {
        var settings = settings(
                "handbook", 3, "{{ message.text }}", 0, 0, Map.of("product", template("{{ slots.product }}, max")));
        TestTurn turn = bench.turn("refunds");
        turn.setSlot("product", "Pro");
        assertThat(PassageValue.in(run(settings, turn).get("passages")))
                .extracting(Passage::id)
                .containsExactly("p2");
        var empty = settings("handbook", 3, "{{ message.text }}", 0, 0, Map.of("product", template(" , ")));
        assertThat(run(empty, bench.turn("refunds"))).containsEntry("found", false);
    }

    @Test
    void searchesForAFollowUpWithTheQuestionBefore() {
        TestTurn turn = bench.turn("And how long does that take?").in(after("How do refunds work?"));
        assertThat(PassageValue.in(run(settings(1, 0), turn).get("passages")))
                .extracting(Passage::id)
                .containsExactly("p0");
        assertThat(turn.notes()).containsEntry("follow_up", "words");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "And on Sundays?|true",
                "What about Peru?|true",
                "Can I cancel it?|true",
                "why?|true",
                "How much does that cost?|true",
                "那周日呢？|true",
                "它多少钱|true",
                "Where is the office?|false",
                "Why does my order take five days?|false",
                "What does this plan cost?|false",
                "Is android supported?|false",
                "办公室在哪里|false"
            })
    void knowsAFollowUp(String question, boolean leans) {
        assertThat(RetrieveQuestion.leans(question)).isEqualTo(leans);
    }

    @Test
    void putsFirstWhatAModelNames() {
        List<Hit> hits = IntStream.range(0, 3)
                .mapToObj(i -> new Hit(new Passage("p" + i, "d", "t", "x", "h"), 0.5))
                .toList();
        assertThat(RetrieveOrder.byNumbers("3, 1", hits))
                .extracting(hit -> hit.passage().id())
                .containsExactly("p2", "p0", "p1");
        assertThat(RetrieveOrder.byNumbers("0", hits)).isEmpty();
        assertThat(RetrieveOrder.byNumbers("I can't say.", hits)).isEqualTo(hits);
        assertThat(RetrieveOrder.byNumbers("[2] and 99", hits))
                .extracting(hit -> hit.passage().id())
                .startsWith("p1");
    }

    @Test
    void letsAModelCompleteAFollowUpAndFallsBackToWords() {
        for (String says : List.of("Where is the office?", "")) {
            ScriptedModel model = says.isEmpty()
                    ? ScriptedModel.fails(Failure.of(Failure.Kind.UNAVAILABLE, "away"))
                    : ScriptedModel.says(says);
            RetrieveQuestion questions = new RetrieveQuestion(
                    new Retrieve.Settings(
                            new CollectionRef("handbook"),
                            1,
                            template("{{ message.text }}"),
                            0,
                            0,
                            Map.of(),
                            Retrieve.FollowUp.OFF,
                            new ModelRef("main"),
                            Retrieve.Rerank.OFF,
                            null),
                    StepHarness.on(bench.harness.vertx(), model));
            TestTurn turn = bench.turn("And where?").in(after("Do you have an office?"));
            assertThat(StepBench.get(questions.whole("And where?", turn)))
                    .isEqualTo(says.isEmpty() ? "And where?\nDo you have an office?" : says);
        }
    }

    private static ConversationState after(String question) {
        return ConversationState.NEW.with(
                List.of(new Exchange("t", Instant.EPOCH, question, "So.", List.of(), Origin.MODEL)));
    }

    private static Retrieve.Settings settings(int top, double atLeast) {
        return settings("handbook", top, "{{ message.text }}", atLeast, 0, Map.of());
    }

    private static Retrieve.Settings settings(
            String collection, int top, String query, double atLeast, double floor, Map<String, Template> where) {
        return new Retrieve.Settings(
                new CollectionRef(collection),
                top,
                template(query),
                atLeast,
                floor,
                where,
                Retrieve.FollowUp.WORDS,
                null,
                Retrieve.Rerank.OFF,
                null);
    }
}
