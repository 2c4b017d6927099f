package dev.parley.steps;

import static dev.parley.steps.StepBench.get;
import static dev.parley.steps.StepBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ModelRef;
import dev.parley.model.Usage;
import dev.parley.model.ValueRef;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Reason;
import dev.parley.spi.Outcome;
import dev.parley.spi.Step;
import dev.parley.testkit.ScriptedGeneration;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.TestTurn;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Equal questions at random moments around the landing of a call. The cache's replies come late and in any order, so
 * that many a look-up is still on its way when the answer is stored.
 */
class LlmLandingTest {
    private static final int ROUNDS = 20;
    private static final int QUESTIONS = 500;

    private volatile String landed = "";

    /** A second call for the same question, which there should not be, is answered at once, so that it is counted. */
    private final ScriptedModel model = ScriptedModel.of((request, call) -> {
        if (request.question().equals(landed)) {
            answer(call);
        }
    });

    @RegisterExtension
    final StepBench bench = new StepBench(model);

    @Test
    void equalQuestionsAroundALandingMakeOneCall() {
        Step step = step();
        try (ShuffledNetwork network = new ShuffledNetwork(7)) {
            bench.harness.answers().replies(network);
            Random random = new Random(42);
            for (int round = 0; round < ROUNDS; round++) {
                int calls = model.requests().size();
                List<Future<Outcome>> runs = round(step, "How " + round + "?", calls, random.nextInt(QUESTIONS));
                runs.forEach(run -> assertThat(get(run).result()).containsEntry("text", "So."));
            }
            assertThat(model.requests()).hasSize(ROUNDS);
            assertThatNoFlightIsLeft(step);
        }
    }

    /** Asks as fast as it can; the model's answer comes once so many have asked. */
    private List<Future<Outcome>> round(Step step, String question, int calls, int landing) {
        List<Future<Outcome>> runs = new ArrayList<>();
        for (int asked = 0; asked < QUESTIONS; asked++) {
            runs.add(bench.harness.run(step, ask(question)));
            if (asked == landing) {
                until(() -> model.generations().size() > calls);
                landed = question;
                answer(model.generations().get(calls));
            }
        }
        return runs;
    }

    /** A flight that was never removed would be boarded now. */
    private void assertThatNoFlightIsLeft(Step step) {
        assertThat(get(bench.harness.answers().purge(""))).isEqualTo(ROUNDS);
        landed = "";
        var last = bench.harness.run(step, ask("How 0?"));
        until(() -> model.generations().size() == ROUNDS + 1);
        answer(model.generations().get(ROUNDS));
        assertThat(get(last).result()).containsEntry("cached", false);
    }

    private static void answer(ScriptedGeneration call) {
        call.text("So.");
        call.finish(new Finish(Reason.STOP, Usage.NONE));
    }

    private Step step() {
        return bench.ready(new Llm(), settings());
    }

    private static Llm.Settings settings() {
        return new Llm.Settings(
                new ModelRef("main"), ValueRef.parse("ask"), LlmCache.of(Duration.ofHours(6)), null, null, true);
    }

    private TestTurn ask(String question) {
        return bench.turn(question).with("ask", prompt(question));
    }

    private static Map<String, Object> prompt(String question) {
        return Map.of("user", question, "question", question);
    }
}
