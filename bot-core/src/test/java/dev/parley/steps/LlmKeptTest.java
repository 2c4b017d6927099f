package dev.parley.steps;

import static dev.parley.steps.StepBench.get;
import static dev.parley.steps.StepBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.ModelRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.Step;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.TestTurn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers that are too old, and failures that were met just now. */
class LlmKeptTest {
    private static final Failure AWAY = Failure.of(Failure.Kind.UNAVAILABLE, "the model is away");

    private final AtomicInteger calls = new AtomicInteger();
    private boolean away;

    private final ScriptedModel model = ScriptedModel.of((request, generation) -> {
        int call = calls.incrementAndGet();
        if (away) {
            generation.fail(AWAY);
        } else {
            ScriptedModel.speak("Answer " + call, request, generation);
        }
    });

    @RegisterExtension
    final StepBench bench = new StepBench(model);

    private Step step() {
        LlmCache cache = new LlmCache(Duration.ofHours(6), null, Duration.ofHours(1), Duration.ofSeconds(5));
        return bench.ready(
                new Llm(), new Llm.Settings(new ModelRef("main"), ValueRef.parse("ask"), cache, null, null, true));
    }

    @Test
    void anOldAnswerIsGivenWhileANewOneIsMade() {
        Step step = step();
        assertThat(text(step)).isEqualTo("Answer 1");
        bench.harness.clock().advance(Duration.ofHours(5));
        assertThat(text(step)).isEqualTo("Answer 1");
        assertThat(calls).hasValue(1);
        bench.harness.clock().advance(Duration.ofMinutes(70));
        assertThat(text(step)).isEqualTo("Answer 1");
        until(() -> text(step).equals("Answer 2"));
        assertThat(calls).hasValue(2);
        bench.harness.clock().advance(Duration.ofHours(8));
        assertThat(text(step)).as("too old to be given").isEqualTo("Answer 3");
    }

    @Test
    void aFailureIsGivenAgainForSecondsOnly() {
        Step step = step();
        away = true;
        assertThat(StepBench.failure(bench.harness.run(step, turn()))).isEqualTo(AWAY);
        TestTurn again = turn();
        assertThat(StepBench.failure(bench.harness.run(step, again))).isEqualTo(AWAY);
        assertThat(again.notes()).containsEntry("cache", "failed");
        assertThat(calls).hasValue(1);
        away = false;
        bench.harness.clock().advance(Duration.ofSeconds(6));
        assertThat(text(step)).isEqualTo("Answer 2");
    }

    private String text(Step step) {
        return String.valueOf(get(bench.harness.run(step, turn())).result().get("text"));
    }

    private TestTurn turn() {
        Map<String, Object> prompt =
                Map.of("system", "", "user", "How?", "question", "How?", "history", List.of(), "passages", List.of());
        return bench.turn("How?").with("ask", prompt);
    }
}
