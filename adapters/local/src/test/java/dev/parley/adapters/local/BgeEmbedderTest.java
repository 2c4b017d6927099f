package dev.parley.adapters.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.adapters.local.BgeEmbedder.Settings.Language;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import dev.parley.spi.Embedder;
import dev.parley.spi.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BgeEmbedderTest {
    private static final BgeEmbedder.Settings DEFAULTS = settings(1, 256, 10_000, 20_000);
    private static final String LONG = "How do I connect Slack to a bot of mine? ".repeat(10);

    private static BgeEmbedder.Settings settings(int threads, int queue, int memo, int keep) {
        return new BgeEmbedder.Settings(threads, queue, memo, keep, Language.ENGLISH);
    }

    private final Vertx vertx = Vertx.vertx();

    /** One folder for all, so that the weights are unpacked once. */
    @TempDir
    static Path data;

    @AfterEach
    void forget() throws Exception {
        Files.deleteIfExists(vectors());
        await(vertx.close());
    }

    @Test
    void givesTheVectorsOfTheOriginalModel() throws Exception {
        Embedder embedder = open(DEFAULTS);
        // The first numbers that langchain4j computes with the same weights and its native tokenizer.
        assertThat(Arrays.copyOf(await(embedder.embed("How do I connect Slack?")), 6))
                .containsExactly(
                        new float[] {
                            -0.038674496f, -0.07870311f, -0.003942027f, -0.04852507f, 0.008263865f, -0.03339618f
                        },
                        within(0.002f));
        assertThat(Arrays.copyOf(await(embedder.embed("Reset my password, please: it's é 怎么")), 6))
                .containsExactly(
                        new float[] {
                            -0.05794489f, -0.062100705f, 0.049732335f, -0.02061875f, -0.03305266f, -0.028499767f
                        },
                        within(0.002f));
        await(embedder.close());
    }

    @Test
    void putsLikeTextsNearEachOther() throws Exception {
        Embedder embedder = open(DEFAULTS);
        List<float[]> vectors = await(embedder.embed(List.of(
                "How do I connect Slack?",
                "What is needed to hook the bot up to our Slack workspace?",
                "Bake it for an hour.")));
        assertThat(vectors).allSatisfy(v -> assertThat(v).hasSize(embedder.dimension()));
        assertThat(vectors).allSatisfy(v -> assertThat(dot(v, v)).isCloseTo(1, within(1e-5)));
        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.2);
        await(embedder.close());
    }

    @Test
    void putsChineseTextsNearEachOtherByTheirOwnModel() throws Exception {
        Embedder embedder = open(new BgeEmbedder.Settings(1, 256, 100, 100, Language.CHINESE));
        List<float[]> vectors = await(embedder.embed(List.of("如何重置密码？", "我忘记了密码，怎么办？", "你们送货到秘鲁吗？")));
        assertThat(vectors.get(0)).hasSize(512);
        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.15);
        await(embedder.close());
        Files.deleteIfExists(vectors(BgeModel.CHINESE));
    }

    @Test
    void scriptsHaveNothingInCommonWhereBothModelsServe() throws Exception {
        Embedder embedder = open(new BgeEmbedder.Settings(1, 256, 100, 100, Language.BOTH));
        List<float[]> vectors = await(
                embedder.embed(List.of("How do I reset my password?", "如何重置密码？", "I forgot my password", "忘记密码怎么办")));
        assertThat(vectors).allSatisfy(v -> assertThat(v).hasSize(embedder.dimension()));
        assertThat(dot(vectors.get(0), vectors.get(1))).isZero();
        assertThat(dot(vectors.get(2), vectors.get(3))).isZero();
        assertThat(dot(vectors.get(0), vectors.get(2))).isGreaterThan(0.7);
        assertThat(dot(vectors.get(1), vectors.get(3))).isGreaterThan(0.6);
        assertThat(embedder.space("如何连接Slack")).isEqualTo(embedder.space("重置密码"));
        assertThat(embedder.space("What does 你好 mean?")).isEqualTo(embedder.space("hello"));
        await(embedder.close());
        Files.deleteIfExists(vectors(BgeModel.CHINESE));
    }

    @Test
    void textsInAScriptThatItDoesNotReadAreAsAlikeAsTheirCharacters() throws Exception {
        Embedder embedder = open(DEFAULTS);
        List<float[]> vectors = await(embedder.embed(
                List.of("如何重置密码？", "请问如何重置密码？", "你们送货到秘鲁吗？", "How do I reset my password?", "Где моя посылка")));
        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(0.7);
        assertThat(dot(vectors.get(0), vectors.get(2))).isLessThan(0.4);
        assertThat(dot(vectors.get(0), vectors.get(3))).isLessThan(0.4);
        assertThat(dot(vectors.get(4), vectors.get(3))).isLessThan(0.4);
        assertThat(embedder.space("如何重置密码？")).isNotEqualTo(embedder.space("How do I reset my password?"));
        await(embedder.close());
    }

    @Test
    void takesAnyText() throws Exception {
        Embedder embedder = open(DEFAULTS);
        for (String text : List.of("", " ", "\u0000\ud800", "👍", "x".repeat(100_000), "word ".repeat(50_000))) {
            float[] vector = await(embedder.embed(text));
            assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
        }
        assertThat(await(embedder.embed(List.of()))).isEmpty();
        await(embedder.close());
    }

    @Test
    void embedsEqualQuestionsOnce() throws Exception {
        Embedder embedder = open(DEFAULTS);
        Future<float[]> first = embedder.embed(LONG);
        Future<float[]> second = embedder.embed(LONG);
        assertThat(first.isComplete()).isFalse();
        assertThat(await(second)).isSameAs(await(first));
        Future<float[]> remembered = embedder.embed(LONG);
        assertThat(remembered.isComplete()).isTrue();
        assertThat(remembered.result()).isSameAs(await(first));
        await(embedder.close());
    }

    @Test
    void refusesWhatItsQueueCannotHold() throws Exception {
        Embedder embedder = open(settings(1, 2, 100, 100));
        List<Future<float[]>> all =
                IntStream.range(0, 10).mapToObj(i -> embedder.embed(i + LONG)).toList();
        assertThatThrownBy(() -> await(all.get(9)))
                .cause()
                .isInstanceOfSatisfying(
                        FailureException.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(Kind.OVERLOADED));
        assertThat(await(all.get(0))).hasSize(384);
        assertThat(await(all.get(1))).hasSize(384);
        await(embedder.close());
    }

    @Test
    void letsAQuestionPassALongList() throws Exception {
        Embedder embedder = open(DEFAULTS);
        Future<List<float[]>> list =
                embedder.embed(IntStream.range(0, 30).mapToObj(i -> i + LONG).toList());
        assertThat(await(embedder.embed("How do I connect Slack?"))).hasSize(384);
        assertThat(list.isComplete()).isFalse();
        assertThat(await(list)).hasSize(30).doesNotContainNull();
        await(embedder.close());
    }

    @Test
    void keepsTheOrderOfAListAlsoWithMoreThreadsAndDoubles() throws Exception {
        Embedder embedder = open(settings(3, 256, 0, 0));
        List<String> texts =
                IntStream.range(0, 30).mapToObj(i -> "question " + i % 12).toList();
        List<float[]> vectors = await(embedder.embed(texts));
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i)).isEqualTo(await(embedder.embed(texts.get(i))));
        }
        await(embedder.close());
    }

    @Test
    void keepsListsOnDiskButNoQuestions() throws Exception {
        Embedder first = open(DEFAULTS);
        List<float[]> vectors = await(first.embed(List.of("one", "two")));
        assertThat(await(first.embed("a customer's question"))).hasSize(384);
        await(first.close());
        try (VectorFile file = file()) {
            assertThat(file.size()).isEqualTo(2);
            assertThat(file.find("one")).isEqualTo(vectors.get(0));
            file.add("three", vectors.get(0));
        }
        Embedder second = open(DEFAULTS);
        assertThat(await(second.embed(List.of("three", "two")))).containsExactly(vectors.get(0), vectors.get(1));
        await(second.close());
    }

    @Test
    void takesWhatWasPrepared(@TempDir Path fresh) throws Exception {
        Embedder first = open(DEFAULTS);
        List<float[]> vectors = await(first.embed(List.of("one", "two")));
        await(first.close());
        Environment environment = new Environment(vertx, new SystemClock(vertx), fresh, data);
        Embedder second = await(new BgeEmbedder().open(DEFAULTS, environment));
        assertThat(fresh.resolve("embeddings").resolve(BgeModel.ENGLISH.name() + ".vectors"))
                .hasSameBinaryContentAs(vectors());
        assertThat(await(second.embed(List.of("two", "one")))).containsExactly(vectors.get(1), vectors.get(0));
        await(second.close());
        assertThat(fresh.resolve("embeddings")).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void answersNothingOnceClosed() throws Exception {
        Embedder embedder = open(DEFAULTS);
        Future<List<float[]>> list =
                embedder.embed(IntStream.range(0, 100).mapToObj(i -> i + LONG).toList());
        await(embedder.close());
        assertThatThrownBy(() -> await(list)).hasMessageContaining("closed");
        assertThatThrownBy(() -> await(embedder.embed("more"))).hasMessageContaining("closed");
    }

    @Test
    void saysWhereItCouldNotWrite() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "in its way");
        Environment environment = new Environment(vertx, new SystemClock(vertx), file);
        assertThatThrownBy(() -> await(new BgeEmbedder().open(DEFAULTS, environment)))
                .hasMessageContaining("the embedding model can't be loaded into");
    }

    private Embedder open(BgeEmbedder.Settings settings) throws Exception {
        return await(new BgeEmbedder().open(settings, new Environment(vertx, new SystemClock(vertx), data)));
    }

    private VectorFile file() throws IOException {
        return Objects.requireNonNull(
                VectorFile.open(vectors(), BgeModel.ENGLISH.name(), BgeModel.ENGLISH.dimension(), 100));
    }

    private static Path vectors() {
        return vectors(BgeModel.ENGLISH);
    }

    private static Path vectors(BgeModel.Kind kind) {
        return data.resolve("embeddings").resolve(kind.name() + ".vectors");
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
    }
}
