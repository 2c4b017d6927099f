package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.Failure;
import dev.parley.model.ModelRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.Usage;
import dev.parley.model.ValueRef;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Reason;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import dev.parley.spi.Outcome;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LlmTest {
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private final List<StepBench> benches = new ArrayList<>();

    @Test
    void streamsTheModelsWords() {
        StepBench bench = bench(ScriptedModel.says("Under Settings, of course."));
        TestTurn turn = ask(bench, "How?");
        Outcome outcome = bench.run(new Llm(), settings(null), turn);
        assertThat(turn.answer().parts())
                .containsExactly(new Delta("Under "), new Delta("Settings, "), new Delta("of "), new Delta("course."));
        assertThat(turn.origin()).isEqualTo(Origin.MODEL);
        assertThat(turn.usage()).isEqualTo(new Usage(4, 4));
        assertThat(outcome.result())
                .containsEntry("text", "Under Settings, of course.")
                .containsEntry("finish", "stop")
                .containsEntry("cached", false)
                .containsEntry("usage", Map.of("input_tokens", 4L, "output_tokens", 4L));
    }

    @Test
    void keepsAnAnswerThatTheCustomerIsNotToRead() {
        StepBench bench = bench(ScriptedModel.says("refund"));
        TestTurn turn = ask(bench, "Money back?");
        var silent = new Llm.Settings(new ModelRef("main"), ValueRef.parse("ask"), null, null, null, false);
        Outcome outcome = bench.run(new Llm(), silent, turn);
        assertThat(turn.answer().parts()).isEmpty();
        assertThat(turn.said()).isEmpty();
        assertThat(turn.usage()).isEqualTo(new Usage(5, 1));
        assertThat(outcome.result()).containsEntry("text", "refund");
        assertThat(new Llm().replies(silent)).isFalse();
        assertThat(new Llm().replies(settings(null))).isTrue();
    }

    @Test
    void handsThePromptOn() {
        ScriptedModel model = ScriptedModel.says("Yes.");
        StepBench bench = bench(model);
        Map<String, Object> prompt = prompt("How?");
        prompt.put("history", List.of(Map.of("role", "assistant", "text", "Hello.")));
        TestTurn turn = bench.turn("How?").with("ask", prompt);
        bench.play(new Llm(), new Llm.Settings(new ModelRef("main"), ValueRef.parse("ask"), null, 0.3, 50, true), turn);
        ModelRequest request = model.requests().get(0);
        assertThat(request.system()).isEqualTo("Be kind.");
        assertThat(request.messages())
                .containsExactly(
                        new ModelRequest.ChatMessage(ModelRequest.Role.ASSISTANT, "Hello."),
                        new ModelRequest.ChatMessage(ModelRequest.Role.USER, "Question: How?"));
        assertThat(request.question()).isEqualTo("How?");
        assertThat(request.passages()).extracting(passage -> passage.hash()).containsExactly("h1");
        assertThat(request.temperature()).isEqualTo(0.3);
        assertThat(request.maxTokens()).isEqualTo(50);
        assertThat(request.deadline()).isEqualTo(turn.deadline());
    }

    @Test
    void givesTheSameAnswerAgain() {
        ScriptedModel model = ScriptedModel.says("Yes, it is.");
        StepBench bench = bench(model);
        TestTurn first = ask(bench, "How?");
        TestTurn second = ask(bench, "How?");
        bench.play(new Llm(), settings(SIX_HOURS), first);
        Outcome outcome = bench.run(new Llm(), settings(SIX_HOURS), second);
        assertThat(model.requests()).hasSize(1);
        assertThat(first.notes()).containsEntry("cache", "miss");
        assertThat(second.notes()).containsEntry("cache", "hit");
        assertThat(second.origin()).isEqualTo(Origin.CACHE);
        assertThat(second.answer().parts()).containsExactly(new Delta("Yes, it is."));
        assertThat(second.usage()).isEqualTo(Usage.NONE);
        assertThat(outcome.result()).containsEntry("cached", true).containsEntry("text", "Yes, it is.");
    }

    @Test
    void forgetsAfterItsTime() {
        ScriptedModel model = ScriptedModel.says("Yes.");
        StepBench bench = bench(model);
        bench.play(new Llm(), settings(SIX_HOURS), ask(bench, "How?"));
        bench.harness.clock().advance(SIX_HOURS);
        bench.play(new Llm(), settings(SIX_HOURS), ask(bench, "How?"));
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void answersAnewWhenAnythingItIsMadeOfDiffers() {
        ScriptedModel model = ScriptedModel.says("Yes.");
        StepBench bench = bench(model);
        List<Map<String, Object>> prompts = new ArrayList<>();
        prompts.add(prompt("How?"));
        prompts.add(prompt("Why?"));
        prompts.add(with("system", "Be rude."));
        prompts.add(with("user", "Question of Ada: How?"));
        prompts.add(with("history", List.of(Map.of("role", "user", "text", "Hello."))));
        prompts.add(with("passages", List.of(Map.of("id", "p1", "text", "new", "hash", "h2"))));
        prompts.add(with("passages", List.of()));
        for (Map<String, Object> prompt : prompts) {
            bench.play(new Llm(), settings(SIX_HOURS), bench.turn("How?").with("ask", prompt));
        }
        var warmer =
                new Llm.Settings(new ModelRef("main"), ValueRef.parse("ask"), LlmCache.of(SIX_HOURS), 1.0, null, true);
        bench.play(new Llm(), warmer, ask(bench, "How?"));
        assertThat(model.requests()).hasSize(prompts.size() + 1);
    }

    @Test
    void remembersNoAnswerThatWasCutOff() {
        ScriptedModel model = ScriptedModel.of((request, generation) -> {
            generation.text("It is lo");
            generation.finish(new Finish(Reason.LENGTH, Usage.NONE));
        });
        StepBench bench = bench(model);
        Outcome outcome = bench.run(new Llm(), settings(SIX_HOURS), ask(bench, "How?"));
        assertThat(outcome.result()).containsEntry("finish", "length");
        assertThat(bench.harness.answers().keys()).isEmpty();
    }

    @Test
    void remembersNoAnswerThatFailed() {
        ScriptedModel model = ScriptedModel.fails(Failure.of(Failure.Kind.UNAVAILABLE, "the model is down"));
        StepBench bench = bench(model);
        TestTurn turn = ask(bench, "How?");
        Failure failure = fails(bench, settings(SIX_HOURS), turn);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(turn.origin()).isNull();
        assertThat(bench.harness.answers().keys()).isEmpty();
    }

    @Test
    void failsWhenTheModelBreaksOff() {
        Failure broken = Failure.of(Failure.Kind.UNAVAILABLE, "connection reset");
        StepBench bench = bench(ScriptedModel.of((request, generation) -> {
            generation.text("It is ");
            generation.fail(broken);
        }));
        TestTurn turn = ask(bench, "How?");
        assertThat(fails(bench, settings(SIX_HOURS), turn)).isEqualTo(broken);
        assertThat(turn.answer().text()).isEqualTo("It is ");
        assertThat(bench.harness.answers().keys()).isEmpty();
    }

    @Test
    void answersWithoutTheCacheWhenItIsAway() {
        StepBench bench = bench(ScriptedModel.says("Yes."));
        bench.harness.answers().down(true);
        TestTurn turn = ask(bench, "How?");
        Outcome outcome = bench.run(new Llm(), settings(SIX_HOURS), turn);
        assertThat(outcome.result()).containsEntry("text", "Yes.");
        assertThat(turn.notes()).containsEntry("cache", "down");
    }

    @Test
    void failsWhenTheModelSaysNothing() {
        Map<Reason, Failure.Kind> kinds =
                Map.of(Reason.STOP, Failure.Kind.UNAVAILABLE, Reason.FILTERED, Failure.Kind.REFUSED);
        kinds.forEach((reason, kind) -> {
            StepBench bench =
                    bench(ScriptedModel.of((request, generation) -> generation.finish(new Finish(reason, Usage.NONE))));
            assertThat(fails(bench, settings(SIX_HOURS), ask(bench, "How?")).kind())
                    .isEqualTo(kind);
            assertThat(bench.harness.answers().keys()).isEmpty();
        });
    }

    @Test
    void beginsAParagraphBehindWhatWasSaid() {
        StepBench bench = bench(ScriptedModel.says("Yes, it is."));
        for (String cache : List.of("miss", "hit")) {
            TestTurn turn = ask(bench, "How?");
            StepBench.get(turn.say("One moment."));
            bench.play(new Llm(), settings(SIX_HOURS), turn);
            assertThat(turn.said()).isEqualTo("One moment.\n\nYes, it is.");
            assertThat(turn.notes()).containsEntry("cache", cache);
        }
    }

    @Test
    void refusesAnEmptyPrompt() {
        StepBench bench = bench(ScriptedModel.says("Yes."));
        TestTurn turn = bench.turn("How?").with("ask", Map.of("system", "", "user", " "));
        assertThat(fails(bench, settings(null), turn).kind()).isEqualTo(Failure.Kind.BAD_INPUT);
    }

    @Test
    void refusesWhatIsNoPrompt() {
        Map<String, Shape> values = Map.of("ask", Shape.fields(Map.of("label", Scalar.TEXT)));
        assertThat(StepHarness.check(new Llm(), settings(null), values))
                .containsExactly("prompt: `ask` is not a prompt. Name a `prompt` step.");
        Shape prompt = new Prompt().result(new Prompt.Settings(null, StepBench.template(""), 0, List.of()));
        assertThat(StepHarness.check(new Llm(), settings(null), Map.of("ask", prompt)))
                .isEmpty();
    }

    private StepBench bench(LanguageModel model) {
        StepBench bench = new StepBench(model);
        benches.add(bench);
        return bench;
    }

    @AfterEach
    void close() {
        benches.forEach(StepBench::close);
    }

    private static Failure fails(StepBench bench, Llm.Settings settings, TestTurn turn) {
        return StepBench.failure(bench.harness.run(bench.ready(new Llm(), settings), turn));
    }

    private static Llm.Settings settings(@Nullable Duration cache) {
        return new Llm.Settings(
                new ModelRef("main"),
                ValueRef.parse("ask"),
                cache == null ? null : LlmCache.of(cache),
                null,
                null,
                true);
    }

    private static TestTurn ask(StepBench bench, String question) {
        return bench.turn(question).with("ask", prompt(question));
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> prompt = prompt("How?");
        prompt.put(name, value);
        return prompt;
    }

    private static Map<String, Object> prompt(String question) {
        Map<String, Object> prompt = new HashMap<>();
        prompt.put("system", "Be kind.");
        prompt.put("user", "Question: " + question);
        prompt.put("question", question);
        prompt.put("history", List.of());
        prompt.put("passages", List.of(Map.of("id", "p1", "text", "text", "hash", "h1")));
        return prompt;
    }
}
