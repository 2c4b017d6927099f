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
import dev.parley.spi.PassageIndex.Hit;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {
    private final Vertx vertx = Vertx.vertx();
    private final HashEmbedder embedder = new HashEmbedder();
    private final MemoryPassages index = new MemoryPassages();
    private final List<Progress> progress = new ArrayList<>();

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
        assertThat(take()).isEqualTo(new Taken(2, 3, 3, 0, List.of()));
        List<Hit> hits = await(embedder.embed("two tokens").compose(v -> index.search("docs", "two tokens", v, 1)));
        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.passage().title()).isEqualTo("Slack > Tokens");
            assertThat(hit.passage().document()).isEqualTo("slack.md");
            assertThat(hit.passage().text()).isEqualTo("Two of them.");
        });
    }

    @Test
    void embedsNothingTwice() {
        take();
        int before = embedder.embedded();
        assertThat(take()).isEqualTo(new Taken(2, 3, 0, 0, List.of()));
        assertThat(embedder.embedded()).isEqualTo(before);
    }

    @Test
    void embedsWhatChangedAndDeletesWhatIsGone() throws IOException {
        take();
        write("slack.md", "# Slack\nConnect it.\n## Tokens\nThree of them.");
        Files.delete(folder.resolve("redis.md"));
        assertThat(take()).isEqualTo(new Taken(1, 2, 1, 2, List.of()));
        assertThat(texts()).containsExactlyInAnyOrder("Connect it.", "Three of them.");
    }

    @Test
    void keepsWhatIsStoredOfAFileThatCannotBeReadNow() throws IOException {
        take();
        Files.write(folder.resolve("redis.md"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Taken taken = take();
        assertThat(taken.deleted()).isZero();
        assertThat(taken.skipped())
                .singleElement()
                .extracting(Report.Skipped::document)
                .isEqualTo("redis.md");
        assertThat(texts()).contains("It is started for you.");
    }

    @Test
    void startsOverWithAnotherEmbedder() {
        Embedder narrow = new Narrow("hash:narrow");
        assertThat(await(new Knowledge(vertx, narrow, index).take(Map.of("docs", folder), progress::add))
                        .collections())
                .containsEntry("docs", new Taken(2, 3, 3, 0, List.of()));
        assertThat(take()).isEqualTo(new Taken(2, 3, 3, 3, List.of()));
        assertThat(texts()).hasSize(3);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        for (int i = 0; i < 70; i++) {
            write("many/" + i + ".md", "text number " + i);
        }
        assertThat(take().embedded()).isEqualTo(73);
        assertThat(progress)
                .containsExactly(
                        new Progress("docs", 32, 73), new Progress("docs", 64, 73), new Progress("docs", 73, 73));
    }

    @Test
    void takesEveryCollection() throws IOException {
        Path other = Files.createDirectories(folder.resolve("redis-only"));
        write("redis-only/x.md", "other text");
        Report report =
                await(new Knowledge(vertx, embedder, index).take(Map.of("a", folder, "b", other), progress::add));
        assertThat(report.collections().get("a")).extracting(Taken::documents).isEqualTo(3);
        assertThat(report.collections().get("b")).extracting(Taken::documents).isEqualTo(1);
        assertThat(await(index.stored("b"))).hasSize(1);
    }

    @Test
    void failsWithTheEmbedderAndGoesOnFromThereNextTime() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("many/" + i + ".md", "text number " + i);
        }
        Embedder breaking = new Narrow("hash") {
            private int calls;

            @Override
            public Future<List<float[]>> embed(List<String> texts) {
                return ++calls == 1
                        ? embedder.embed(texts)
                        : Future.failedFuture(
                                Failure.of(Kind.OVERLOADED, "no more").exception());
            }
        };
        Knowledge knowledge = new Knowledge(vertx, breaking, index);
        assertThat(failureOf(knowledge.take(Map.of("docs", folder), progress::add))
                        .kind())
                .isEqualTo(Kind.OVERLOADED);
        assertThat(await(index.stored("docs"))).hasSize(32);
        assertThat(take().embedded()).isEqualTo(43 - 32);
    }

    @Test
    void saysWhichFolderItCannotRead() {
        Path none = folder.resolve("none");
        assertThat(failureOf(new Knowledge(vertx, embedder, index).take(Map.of("docs", none), progress::add))
                        .message())
                .contains("the documents in " + none + " can't be read");
    }

    @CanIgnoreReturnValue
    private Taken take() {
        Report report = await(new Knowledge(vertx, embedder, index).take(Map.of("docs", folder), progress::add));
        return Objects.requireNonNull(report.collections().get("docs"));
    }

    private List<String> texts() {
        float[] any = new float[embedder.dimension()];
        return await(index.search("docs", "", any, 100)).stream()
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
