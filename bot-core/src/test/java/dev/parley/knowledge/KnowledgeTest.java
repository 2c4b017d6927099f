package dev.parley.knowledge;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.knowledge.Report.Taken;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageSearch.Hit;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {
    private final Vertx vertx = Vertx.vertx();
    private final HashEmbedder embedder = new HashEmbedder();
    private final MemoryPassages index = new MemoryPassages();
    private final List<Progress> progress = new ArrayList<>();
    private final VirtualClock clock = new VirtualClock();
    private final MemoryRecords records = new MemoryRecords(clock);
    private final Knowledge knowledge = new Knowledge(vertx, clock, embedder, index, records);

    @TempDir
    Path folder;

    @BeforeEach
    void writeDocuments() throws IOException {
        write("slack.md", "# Slack\nConnect it.\n## Tokens\nTwo of them.");
        write("redis.md", "# Redis\nIt is started for you.");
    }

    @AfterEach
    void closeVertx() {
        await(vertx.close());
    }

    @Test
    void makesDocumentsFindable() {
        assertThat(taken(take())).isEqualTo(new Taken(2, 3, 3, List.of()));
        List<Hit> hits = await(embedder.embed("two tokens").compose(v -> take().search("docs", "two tokens", v, 1)));
        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.passage().title()).isEqualTo("Slack > Tokens");
            assertThat(hit.passage().place()).isEqualTo("slack.md#tokens");
            assertThat(hit.passage().text()).isEqualTo("Two of them.");
        });
    }

    @Test
    void embedsNothingTwice() {
        take();
        int before = embedder.embedded();
        assertThat(taken(take())).isEqualTo(new Taken(2, 3, 0, List.of()));
        assertThat(embedder.embedded()).isEqualTo(before);
    }

    @Test
    void findsInEachVersionWhatThatVersionSays() throws IOException {
        Editions first = take();
        write("slack.md", "# Slack\nConnect it.\n## Tokens\nThree of them.");
        Files.delete(folder.resolve("redis.md"));
        Editions second = take();
        assertThat(taken(second)).isEqualTo(new Taken(1, 2, 1, List.of()));
        assertThat(texts(second)).containsExactlyInAnyOrder("Connect it.", "Three of them.");
        assertThat(texts(first)).containsExactlyInAnyOrder("Connect it.", "Two of them.", "It is started for you.");
    }

    @Test
    void goesBackWithoutReadingOrEmbeddingAnything() throws IOException {
        take();
        write("slack.md", "# Slack\nOther words.");
        take();
        int before = embedder.embedded();
        writeDocuments();
        Editions back = await(
                new Knowledge(vertx, clock, embedder, index, records).take(Map.of("docs", folder), progress::add));
        assertThat(embedder.embedded()).isEqualTo(before);
        assertThat(texts(back)).containsExactlyInAnyOrder("Connect it.", "Two of them.", "It is started for you.");
    }

    @Test
    void sweepsWhatNoVersionNeedsWhenNobodyCanBeMakingOneOfIt() throws IOException {
        take();
        write("slack.md", "# Slack\nOther words.");
        Editions now = take();
        Sweep sweep = new Sweep(clock);
        assertThat(sweep(sweep, now)).isZero();
        clock.advance(Duration.ofMinutes(59));
        assertThat(sweep(sweep, now)).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(sweep(sweep, now)).isEqualTo(2);
        assertThat(texts(now)).containsExactlyInAnyOrder("Other words.", "It is started for you.");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void keepsWhatAVersionNeedsThatMayBeGoneBackTo() throws IOException {
        take();
        SortedMap<String, String> before = new TreeMap<>();
        for (String name : List.of("slack.md", "redis.md")) {
            before.put(name, Desk.hash(Files.readAllBytes(folder.resolve(name))));
        }
        write("slack.md", "# Slack\nOther words.");
        Editions now = take();
        Sweep sweep = new Sweep(clock);
        for (int i = 0; i < 2; i++) {
            assertThat(await(knowledge.sweep(sweep, List.of(before), List.of(now))))
                    .isZero();
            clock.advance(Duration.ofHours(2));
        }
        assertThat(stored()).hasSize(4);
    }

    private int sweep(Sweep sweep, Editions running) {
        return await(knowledge.sweep(sweep, List.of(), List.of(running)));
    }

    private Map<String, String> stored() {
        return await(index.stored(Shelf.named("docs", PassageVectors.name(embedder))));
    }

    @Test
    void skipsWhatCannotBeUsedAndGoesOn() throws IOException {
        write("empty.md", " \n\t\n");
        write("nothing.md", "");
        write("nul.md", "a\0b");
        Files.write(folder.resolve("latin.md"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("huge.txt").toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        Editions editions = take();
        assertThat(taken(editions).skipped())
                .containsExactlyInAnyOrder(
                        new Report.Skipped("huge.txt", "it is larger than 50 MB"),
                        new Report.Skipped("empty.md", "it is empty"),
                        new Report.Skipped("nothing.md", "it is empty"),
                        new Report.Skipped("nul.md", "it is not text: it has NUL characters"));
        assertThat(texts(editions)).hasSize(4).contains("caf\u00e9");
    }

    @Test
    void servesByTheOldModelUntilTheNewOneHasAll() {
        Editions old = take();
        Editions other = await(new Knowledge(vertx, clock, new Narrow("hash:narrow"), index, records)
                .take(Map.of("docs", folder), progress::add));
        assertThat(taken(other)).isEqualTo(new Taken(2, 3, 3, List.of()));
        assertThat(texts(old)).hasSize(3);
        assertThat(await(other.search("docs", "x", new float[] {1, 0}, 5))).hasSize(3);
    }

    @Test
    void saysThatVectorsDoNotFitBeforeAnythingIsEmbedded() throws IOException {
        take();
        write("more.md", "more");
        int before = embedder.embedded();
        Knowledge wrong = new Knowledge(vertx, clock, new Narrow("hash"), index, records);
        assertThat(failureOf(wrong.take(Map.of("docs", folder), progress::add))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.BAD_INPUT);
            assertThat(failure.message()).contains("vectors of 2 numbers", "nothing was written");
        });
        assertThat(embedder.embedded()).isEqualTo(before);
        assertThat(stored()).hasSize(3);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        for (int i = 0; i < 70; i++) {
            write("many/" + i + ".md", "text number " + i);
        }
        assertThat(taken(take()).embedded()).isEqualTo(73);
        assertThat(progress)
                .containsExactly(
                        new Progress("docs", 32, 73), new Progress("docs", 64, 73), new Progress("docs", 73, 73));
    }

    @Test
    void takesEveryCollection() throws IOException {
        Path other = Files.createDirectories(folder.resolve("redis-only"));
        write("redis-only/x.md", "other text");
        Report report = await(knowledge.take(Map.of("a", folder, "b", other), progress::add))
                .report();
        assertThat(report.collections().get("a")).extracting(Taken::documents).isEqualTo(3);
        assertThat(report.collections().get("b")).extracting(Taken::documents).isEqualTo(1);
    }

    @Test
    void failsWithTheEmbedderAndGoesOnFromThereNextTime() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("many/" + i + ".md", "text number " + i);
        }
        Embedder breaking = new Narrow("hash") {
            private int calls;

            @Override
            public int dimension() {
                return embedder.dimension();
            }

            @Override
            public Future<List<float[]>> embed(List<String> texts) {
                return ++calls == 1
                        ? embedder.embed(texts)
                        : Future.failedFuture(
                                Failure.of(Kind.OVERLOADED, "no more").exception());
            }
        };
        Knowledge failing = new Knowledge(vertx, clock, breaking, index, records);
        assertThat(failureOf(failing.take(Map.of("docs", folder), progress::add))
                        .kind())
                .isEqualTo(Kind.OVERLOADED);
        assertThat(taken(take()).embedded()).isEqualTo(43 - 32);
    }

    @Test
    void saysWhichFolderItCannotRead() {
        Path none = folder.resolve("none");
        assertThat(failureOf(knowledge.take(Map.of("docs", none), progress::add))
                        .message())
                .contains("the documents in " + none + " can't be read");
    }

    @CanIgnoreReturnValue
    private Editions take() {
        return await(knowledge.take(Map.of("docs", folder), progress::add));
    }

    private static Taken taken(Editions editions) {
        return Objects.requireNonNull(editions.report().collections().get("docs"));
    }

    private List<String> texts(Editions editions) {
        float[] any = new float[embedder.dimension()];
        return await(editions.search("docs", "", any, 100)).stream()
                .map(Hit::passage)
                .map(Passage::text)
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Vectors of two numbers. */
    private static class Narrow implements Embedder {
        private final String name;

        Narrow(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public Future<List<float[]>> embed(List<String> texts) {
            return Future.succeededFuture(
                    texts.stream().map(text -> new float[] {1, 0}).toList());
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
