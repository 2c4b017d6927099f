package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ModelRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.FileOf;
import dev.parley.spi.Step;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntentTest {
    private static final Map<String, List<String>> EXAMPLES = Map.of(
            "refund",
            List.of("I want my money back", "please refund my money", "can I get my money back please"),
            "human",
            List.of("let me talk to a person", "I need to talk to a human person", "can a person talk to me"));

    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void knowsAnExampleForCertain() {
        TestTurn turn = bench.turn("I WANT my money back!");
        assertThat(run(settings(EXAMPLES), turn))
                .containsEntry("label", "refund")
                .containsEntry("score", 1.0);
        assertThat(turn.notes()).containsEntry("label", "refund").containsEntry("score", "1.0");
    }

    @Test
    void knowsAnotherWording() {
        Map<String, Object> result = run(settings(EXAMPLES), bench.turn("please give my money back, I want it"));
        assertThat(result).containsEntry("label", "refund");
        assertThat(StepBench.score(result)).isBetween(0.55, 1.0);
    }

    @Test
    void isUnsureOfAnythingElse() {
        Map<String, Object> result = run(settings(EXAMPLES), bench.turn("which colours does it come in"));
        assertThat(result).containsEntry("label", "unsure");
        assertThat(StepBench.score(result)).isLessThan(0.3);
    }

    @Test
    void isUnsureBetweenTwo() {
        Map<String, List<String>> alike = Map.of(
                "cancel", List.of("stop my order", "stop my order now"),
                "change", List.of("alter my order", "alter my order now"));
        assertThat(run(settings(alike), bench.turn("my order now"))).containsEntry("label", "unsure");
    }

    @Test
    void worksWithASingleLabelAndWithSingleExamples() {
        var alone = settings(Map.of("human", List.of("let me talk to a person", "I want to talk to a person")));
        assertThat(run(alone, bench.turn("let me talk to a person please"))).containsEntry("label", "human");
        assertThat(run(alone, bench.turn("where is my parcel"))).containsEntry("label", "unsure");
        var singles = settings(Map.of("a", List.of("where is my parcel"), "b", List.of("talk to a person")));
        assertThat(run(singles, bench.turn("where is my parcel now"))).containsEntry("label", "a");
    }

    @Test
    void asksTheEmbedderOncePerQuestion() {
        Step step = bench.ready(new Intent(), settings(EXAMPLES));
        int before = bench.harness.embedder().embedded();
        for (String text : List.of("give me money", "Give me money!", "let me talk to a person", "  ")) {
            assertThat(StepBench.get(bench.harness.run(step, bench.turn(text)))).isNotNull();
        }
        assertThat(bench.harness.embedder().embedded()).isEqualTo(before + 1);
    }

    @Test
    void learnsWhatFitsNoLabel() {
        Map<String, List<String>> examples = new LinkedHashMap<>(EXAMPLES);
        examples.put(
                "unsure",
                List.of(
                        "my money is in the bank",
                        "money makes the world go round",
                        "I count my money every day",
                        "money is not everything",
                        "the bank keeps my money"));
        assertThat(run(settings(examples), bench.turn("my money is at the bank every day")))
                .containsEntry("label", "unsure");
        assertThat(run(settings(examples), bench.turn("please refund me my money")))
                .containsEntry("label", "refund");
    }

    @Test
    void asksAModelWhereTheExamplesAreNotSure() {
        try (var unsure = new ModelBench("`human`")) {
            assertThat(unsure.ask("I would rather speak")).containsEntry("label", "human");
            assertThat(unsure.notes()).containsEntry("by", "model");
            assertThat(unsure.ask("I WANT my money back!")).containsEntry("label", "refund");
            assertThat(unsure.notes()).doesNotContainKey("by");
        }
        try (var none = new ModelBench("unsure")) {
            assertThat(none.ask("I would rather speak")).containsEntry("label", "unsure");
        }
        try (var chatty = new ModelBench("That is hard to say")) {
            assertThat(chatty.ask("which colours does it come in")).containsEntry("label", "unsure");
            assertThat(chatty.notes()).containsEntry("by", "examples, the model failed");
        }
    }

    private static final class ModelBench implements AutoCloseable {
        private final StepBench bench;
        private TestTurn last;

        ModelBench(String says) {
            bench = new StepBench(ScriptedModel.says(says));
            last = bench.turn("");
        }

        Map<String, Object> ask(String text) {
            last = bench.turn(text);
            var decider = new Intent.Decider(new ModelRef("main"), 0.95);
            return bench.run(new Intent(), new Intent.Settings(new FileOf<>("i.yaml", EXAMPLES), 0.55, decider), last)
                    .result();
        }

        Map<String, String> notes() {
            return last.notes();
        }

        @Override
        public void close() {
            bench.close();
        }
    }

    @Test
    void bindsOneOfItsLabels() {
        assertThat(new Intent().result(settings(EXAMPLES)))
                .isEqualTo(Shape.fields(
                        Map.of("label", Shape.oneOf(List.of("human", "refund", "unsure")), "score", Scalar.NUMBER)));
    }

    @Test
    void refusesExamplesThatCanNotBeMeant() {
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        wrong.put("refund", List.of("Money back", "money back!"));
        wrong.put("human", List.of("Help me", "MONEY BACK", "?!"));
        wrong.put("nothing", List.of());
        assertThat(StepHarness.check(new Intent(), settings(wrong), Map.of()))
                .containsExactly(
                        "warning examples.refund[1]: This example is there twice.",
                        "examples.human[1]: This is an example of `refund` too. Keep it under one label.",
                        "examples.human[2]: This example has no words.",
                        "examples.nothing: `nothing` has no example. Write a few sentences that mean it.");
        assertThat(StepHarness.check(new Intent(), settings(Map.of("unsure", List.of("hm"))), Map.of()))
                .containsExactly("examples: There is no label besides `unsure`. Give examples of at least one more.");
    }

    private Map<String, Object> run(Intent.Settings settings, TestTurn turn) {
        return bench.run(new Intent(), settings, turn).result();
    }

    private static Intent.Settings settings(Map<String, List<String>> examples) {
        return new Intent.Settings(new FileOf<>("intents.yaml", examples), 0.55, null);
    }
}
