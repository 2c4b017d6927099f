package dev.parley.steps;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.ModelRef;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.MissedQuestions;
import dev.parley.spi.MissedQuestions.Miss;
import dev.parley.spi.Outcome;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.Resources;
import dev.parley.spi.Step;
import dev.parley.spi.StepType;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import dev.parley.text.Template;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A harness with an event loop behind it for each test, and short words for waiting. */
final class StepBench implements AfterEachCallback {
    final StepHarness harness;

    StepBench(LanguageModel model) {
        harness = StepHarness.on(Vertx.vertx(), model);
    }

    StepBench() {
        this(ScriptedModel.says("Yes."));
    }

    static Template template(String source) {
        return java.util.Objects.requireNonNull(
                dev.parley.text.Templates.compile(source).value());
    }

    TestTurn turn(String text) {
        return harness.turn(text);
    }

    /** The harness, which writes down what is missed. */
    Resources resources(List<Miss> missed) {
        return new Listening(harness, missed);
    }

    <S extends Record> Step ready(StepType<S> type, S settings) {
        return get(type.prepare(settings, harness));
    }

    <S extends Record> Outcome run(StepType<S> type, S settings, TestTurn turn) {
        return get(harness.run(ready(type, settings), turn));
    }

    /** Runs a step whose result doesn't matter. */
    <S extends Record> void play(StepType<S> type, S settings, TestTurn turn) {
        assertThat(run(type, settings, turn)).isNotNull();
    }

    static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The failure that a future ends with. */
    static Failure failure(Future<?> future) {
        try {
            Object value = future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
            throw new AssertionError("expected a failure, got " + value);
        } catch (ExecutionException e) {
            return Failure.from(Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static double score(Map<String, Object> result) {
        return result.get("score") instanceof Double score ? score : Double.NaN;
    }

    static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as("waiting").isLessThan(SECONDS.toNanos(10));
            Thread.onSpinWait();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    void close() {
        get(harness.vertx().close());
    }

    private record Listening(StepHarness harness, List<Miss> told) implements Resources {
        @Override
        public MissedQuestions missed() {
            return told::add;
        }

        @Override
        public String flow() {
            return harness.flow();
        }

        @Override
        public String step() {
            return harness.step();
        }

        @Override
        public String version() {
            return harness.version();
        }

        @Override
        public LanguageModel model(ModelRef ref) {
            return harness.model(ref);
        }

        @Override
        public Embedder embedder() {
            return harness.embedder();
        }

        @Override
        public PassageIndex passages() {
            return harness.passages();
        }

        @Override
        public AnswerCache answers() {
            return harness.answers();
        }

        @Override
        public Clock clock() {
            return harness.clock();
        }

        @Override
        public Vertx vertx() {
            return harness.vertx();
        }
    }
}
