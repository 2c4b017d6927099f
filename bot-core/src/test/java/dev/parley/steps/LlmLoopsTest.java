package dev.parley.steps;

import static dev.parley.steps.StepBench.get;
import static dev.parley.steps.StepBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.ModelRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.ModelRequest;
import dev.parley.spi.Outcome;
import dev.parley.spi.Step;
import dev.parley.testkit.ScriptedGeneration;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.TestTurn;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One call, read by conversations that live on different event loops. */
class LlmLoopsTest {
    private static final int ROUNDS = 500;

    private final ScriptedModel model = ScriptedModel.of(LlmLoopsTest::first);

    @RegisterExtension
    final StepBench bench = new StepBench(model);

    private final Context here = loop();
    private final Context there = loop();

    private static void first(ModelRequest request, ScriptedGeneration call) {
        call.text("So.");
    }

    @Test
    void eachReadsOnItsOwnLoop() {
        Step step = step();
        TestTurn leading = ask("How?");
        TestTurn joining = ask("How?");
        Future<Thread> first = run(here, step, leading).map(done -> Thread.currentThread());
        until(() -> leading.said().equals("So."));
        Future<Thread> second = run(there, step, joining).map(done -> Thread.currentThread());
        until(() -> joining.said().equals("So."));
        ScriptedModel.speak("", model.requests().get(0), model.generations().get(0));
        assertThat(get(first)).isSameAs(get(thread(here))).isNotSameAs(get(thread(there)));
        assertThat(get(second)).isSameAs(get(thread(there)));
        assertThat(joining.notes()).containsEntry("flight", "joined").containsEntry("cache", "miss");
        assertThat(model.requests()).hasSize(1);
    }

    /** Whichever comes first, the one who boards is answered: by the call that was there, or by one of its own. */
    @Test
    void whoBoardsWhileTheLastReaderLeavesIsAnswered() {
        Step step = step();
        for (int round = 0; round < ROUNDS; round++) {
            TestTurn leaving = ask("How " + round + "?");
            TestTurn boarding = ask("How " + round + "?");
            Future<Outcome> left = run(here, step, leaving);
            until(() -> leaving.said().equals("So."));
            here.runOnContext(now -> leaving.stop());
            Future<Outcome> boarded = run(there, step, boarding);
            assertThat(StepBench.failure(left).kind()).isEqualTo(Failure.Kind.CANCELLED);
            until(() -> boarding.said().equals("So.") || boarded.isComplete());
            assertThat(boarded.isComplete())
                    .as("broken off in round %s: %s", round, boarded)
                    .isFalse();
            there.runOnContext(now -> boarding.stop());
            assertThat(StepBench.failure(boarded).kind()).isEqualTo(Failure.Kind.CANCELLED);
        }
    }

    private Step step() {
        return bench.ready(
                new Llm(),
                new Llm.Settings(
                        new ModelRef("main"),
                        ValueRef.parse("ask"),
                        LlmCache.of(Duration.ofHours(6)),
                        null,
                        null,
                        true));
    }

    private Context loop() {
        return ((VertxInternal) bench.harness.vertx()).createEventLoopContext();
    }

    private static Future<Thread> thread(Context context) {
        Promise<Thread> thread = Promise.promise();
        context.runOnContext(now -> thread.complete(Thread.currentThread()));
        return thread.future();
    }

    private static Future<Outcome> run(Context context, Step step, TestTurn turn) {
        Promise<Outcome> outcome = Promise.promise();
        context.runOnContext(now -> step.run(turn).onComplete(outcome));
        return outcome.future();
    }

    private TestTurn ask(String question) {
        return bench.turn(question).with("ask", Map.of("user", question, "question", question));
    }
}
