package dev.parley.adapters.local;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contract.PassageIndexContract;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.PassageIndex;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LucenePassagesTest extends PassageIndexContract {
    private static final float[] X = {1, 0};
    private static final float[] Y = {0, 1};

    private final Vertx vertx = Vertx.vertx();
    private PassageIndex index = new MemoryPassages();

    @TempDir
    Path data;

    @BeforeEach
    void openIndex() {
        index = open();
    }

    @AfterEach
    void closeAll() {
        await(index.close());
        await(vertx.close());
    }

    @Override
    protected PassageIndex index() {
        return index;
    }

    @Test
    void keepsPassagesFromStartToStart() {
        put("docs", "a", "the frobnicator", X);
        reopen();
        assertThat(await(index.stored("docs"))).containsOnlyKeys("a");
        assertThat(ids("docs", "frobnicator", X)).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource({
        "connecting to slack,Connect the bot with Slack.",
        "redis url,Set REDIS_URL in the environment.",
        "redisUrl,The key redis.url names the server.",
        "webhook,Webhooks are signed.",
        "cafe menu,Le menu du café",
        "Ｓｌａｃｋ,Slack"
    })
    void findsOtherFormsOfAWord(String question, String text) {
        List<Passage> fillers = IntStream.range(0, 60)
                .mapToObj(i -> passage("filler" + i, "nothing of the kind"))
                .toList();
        await(index.upsert("docs", fillers, Collections.nCopies(60, X)));
        put("docs", "wanted", text, Y);
        assertThat(ids("docs", question, X).subList(0, 2)).contains("wanted");
    }

    @Test
    void takesVectorsAsWideAsProvidersMakeThem() {
        float[] wide = new float[3_072];
        wide[5] = 1;
        put("docs", "a", "text", wide);
        reopen();
        assertThat(ids("docs", "text", wide)).containsExactly("a");
    }

    @Test
    void takesAnyNameForACollection() {
        for (String name : List.of("..", "../up", "a/b", "Ünï", "A", "a", ".aside", "", "x".repeat(100))) {
            put(name, "id", name, X);
        }
        assertThat(ids("a", "a", X)).containsExactly("id");
        assertThat(data).isDirectoryNotContaining("glob:**up");
        assertThat(await(index.search("A", "", X, 1)).get(0).passage().text()).isEqualTo("A");
    }

    @Test
    void buildsADamagedIndexAnewAndKeepsTheOldFiles() throws IOException {
        put("docs", "a", "old", X);
        await(index.close());
        for (Path file : files(data.resolve("passages/docs"))) {
            if (file.toString().endsWith(".cfs")
                    || file.getFileName().toString().startsWith("_0")) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
        index = open();
        assertThat(await(index.stored("docs"))).isEmpty();
        put("docs", "b", "new", X);
        assertThat(ids("docs", "new", X)).containsExactly("b");
        assertThat(files(data.resolve("passages/.aside/docs-1"))).isNotEmpty();
    }

    @Test
    void buildsAnIndexWithAMissingFileAnew() throws IOException {
        put("docs", "a", "old", X);
        await(index.close());
        for (Path file : files(data.resolve("passages/docs"))) {
            if (file.getFileName().toString().startsWith("_")) {
                Files.delete(file);
            }
        }
        index = open();
        assertThat(await(index.stored("docs"))).isEmpty();
    }

    @Test
    void refusesWhatAnotherProgramUses() {
        put("docs", "a", "text", X);
        PassageIndex second = open();
        assertThat(failureOf(second.stored("docs"))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(failure.message()).contains("in use by another running program");
        });
        await(second.close());
        assertThat(ids("docs", "text", X)).containsExactly("a");
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Files.writeString(data.resolve("passages"), "a file in its way");
        assertThat(failureOf(index.upsert("docs", List.of(passage("a", "text")), List.of(X)))
                        .message())
                .contains("can't open the passages in", "passages");
    }

    @Test
    void answersNothingOnceClosed() {
        put("docs", "a", "text", X);
        await(index.close());
        assertThat(failureOf(index.stored("docs")).kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void findsInAThousandPassagesWithinMilliseconds() {
        List<Passage> passages = IntStream.range(0, 1_000)
                .mapToObj(i -> passage("p" + i, "passage number " + i + " of many about topic " + i % 37))
                .toList();
        List<float[]> vectors = IntStream.range(0, 1_000)
                .mapToObj(i -> new float[] {(float) Math.cos(i), (float) Math.sin(i)})
                .toList();
        await(index.upsert("docs", passages, vectors));
        for (int i = 0; i < 300; i++) {
            assertThat(ids("docs", "topic " + i % 37, X)).hasSize(5);
        }
        Clock clock = new SystemClock(vertx);
        long begin = clock.nanos();
        for (int i = 0; i < 100; i++) {
            assertThat(ids("docs", "topic " + i % 37, X)).hasSize(5);
        }
        assertThat((clock.nanos() - begin) / 100)
                .as("nanoseconds a search, 0.5 ms on an idle machine")
                .isLessThan(50_000_000L);
    }

    @Test
    void putsManySmallBatchesTogetherWhenNoMoreCome() throws IOException {
        VirtualClock clock = new VirtualClock();
        await(index.close());
        index = open(clock);
        for (int batch = 0; batch < 9; batch++) {
            put("docs", "p" + batch, "batch number " + batch, X);
        }
        assertThat(parts()).isGreaterThan(4);
        await(untilParts(4, clock, 300));
        assertThat(await(index.stored("docs"))).hasSize(9);
        assertThat(ids("docs", "batch number 7", X)).hasSize(5).startsWith("p7");
    }

    private Future<Void> untilParts(int most, VirtualClock clock, int tries) throws IOException {
        clock.advance(Duration.ofSeconds(10));
        int parts = parts();
        if (parts <= most) {
            return Future.succeededFuture();
        }
        return tries == 0
                ? Future.failedFuture(parts + " parts")
                : vertx.timer(50, MILLISECONDS).compose(on -> {
                    try {
                        return untilParts(most, clock, tries - 1);
                    } catch (IOException e) {
                        return Future.failedFuture(e);
                    }
                });
    }

    private int parts() throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(data.resolve("passages/docs")))) {
            return reader.leaves().size();
        }
    }

    private void reopen() {
        await(index.close());
        index = open();
    }

    private PassageIndex open() {
        return open(new SystemClock(vertx));
    }

    private PassageIndex open(Clock clock) {
        Environment environment = new Environment(vertx, clock, data);
        return await(new LucenePassages().open(new LucenePassages.Settings(2, 256), environment));
    }

    private void put(String collection, String id, String text, float[] vector) {
        await(index.upsert(collection, List.of(passage(id, text)), List.of(vector)));
    }

    private List<String> ids(String collection, String question, float[] vector) {
        return await(index.search(collection, question, vector, 5)).stream()
                .map(hit -> hit.passage().id())
                .toList();
    }

    private static Passage passage(String id, String text) {
        return new Passage(id, "doc.md", "Title", text, "hash");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
