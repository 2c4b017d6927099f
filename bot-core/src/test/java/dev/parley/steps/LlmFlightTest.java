package dev.parley.steps;

import static dev.parley.steps.StepBench.get;
import static dev.parley.steps.StepBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LlmFlightTest {
    private static final Finish STOP = new Finish(Reason.STOP, new Usage(10, 2));
    private static final Failure RESET = Failure.of(Failure.Kind.UNAVAILABLE, "connection reset");

    private final ScriptedModel model = ScriptedModel.byHand();

    @RegisterExtension
    final StepBench bench = new StepBench(model);

    private Step step = turn -> Future.failedFuture("not ready");

    @BeforeEach
    void prepare() {
        step = bench.ready(
                new Llm(),
                new Llm.Settings(
                        new ModelRef("main"),
                        ValueRef.parse("ask"),
                        LlmCache.of(Duration.ofHours(6)),
                        null,
                        null,
                        true));
    }

    @Test
    void equalQuestionsMakeOneCall() {
        List<TestTurn> turns = IntStream.range(0, 20).mapToObj(i -> ask("How?")).toList();
        List<Future<Outcome>> runs =
                turns.stream().map(turn -> bench.harness.run(step, turn)).toList();
        ScriptedGeneration call = call();
        call.text("It ");
        turns.forEach(turn -> until(() -> turn.said().equals("It ")));
        call.text("is.");
        call.finish(STOP);
        runs.forEach(run -> assertThat(get(run).result()).containsEntry("text", "It is."));
        assertThat(model.requests()).hasSize(1);
        assertThat(turns.stream().filter(turn -> turn.notes().containsKey("flight")))
                .hasSize(19);
        assertThat(turns.stream().map(TestTurn::usage).reduce(Usage.NONE, Usage::plus))
                .isEqualTo(new Usage(10, 2));
    }

    @Test
    void whoComesLateIsGivenTheBeginning() {
        TestTurn early = ask("How?");
        Future<Outcome> first = bench.harness.run(step, early);
        call().text("It ");
        until(() -> early.said().equals("It "));
        TestTurn late = ask("How?");
        Future<Outcome> second = bench.harness.run(step, late);
        until(() -> late.said().equals("It "));
        call().text("is.");
        call().finish(STOP);
        assertThat(get(first).result()).isNotEmpty();
        assertThat(get(second).result()).containsEntry("text", "It is.");
    }

    @Test
    void otherQuestionsMakeTheirOwnCall() {
        var first = bench.harness.run(step, ask("How?"));
        var second = bench.harness.run(step, ask("Why?"));
        until(() -> model.generations().size() == 2);
        model.generations().forEach(call -> call.text("So."));
        model.generations().forEach(call -> call.finish(STOP));
        assertThat(get(first).result()).containsEntry("text", "So.");
        assertThat(get(second).result()).containsEntry("text", "So.");
    }

    @Test
    void aFailureFailsAll() {
        var first = bench.harness.run(step, ask("How?"));
        untilCalled();
        TestTurn along = ask("How?");
        var second = bench.harness.run(step, along);
        until(() -> along.notes().containsKey("flight"));
        call().text("It ");
        call().fail(RESET);
        assertThat(StepBench.failure(first)).isEqualTo(RESET);
        assertThat(StepBench.failure(second)).isEqualTo(RESET);
        assertThat(along.said()).isEqualTo("It ");
    }

    @Test
    void afterAFailureTheNextQuestionCallsAgain() {
        var first = bench.harness.run(step, ask("How?"));
        call().fail(RESET);
        assertThat(StepBench.failure(first)).isEqualTo(RESET);
        var second = bench.harness.run(step, ask("How?"));
        until(() -> model.generations().size() == 2);
        model.generations().get(1).text("It is.");
        model.generations().get(1).finish(STOP);
        assertThat(get(second).result()).containsEntry("text", "It is.");
    }

    @Test
    void theCallGoesOnWhileSomebodyReads() {
        TestTurn leader = ask("How?");
        var first = bench.harness.run(step, leader);
        untilCalled();
        TestTurn along = ask("How?");
        var second = bench.harness.run(step, along);
        until(() -> along.notes().containsKey("flight"));
        leader.stop();
        assertThat(StepBench.failure(first).kind()).isEqualTo(Failure.Kind.CANCELLED);
        call().text("It is.");
        call().finish(STOP);
        assertThat(get(second).result()).containsEntry("text", "It is.");
        assertThat(along.usage()).isEqualTo(new Usage(10, 2));
        assertThat(leader.said()).isEmpty();
    }

    @Test
    void theCallIsCancelledWhenTheLastReaderLeaves() {
        TestTurn turn = ask("How?");
        var run = bench.harness.run(step, turn);
        call().text("It ");
        until(() -> turn.said().equals("It "));
        turn.stop();
        assertThat(StepBench.failure(run).kind()).isEqualTo(Failure.Kind.CANCELLED);
        until(() -> call().cancelled());
    }

    @Test
    void theCallIsStoppedWhenTheLastReaderLeavesBeforeTheFirstWord() {
        TestTurn turn = ask("How?");
        var run = bench.harness.run(step, turn);
        untilCalled();
        turn.stop();
        assertThat(StepBench.failure(run).kind()).isEqualTo(Failure.Kind.CANCELLED);
        until(() -> call().cancelled());
        assertThat(turn.said()).isEmpty();
    }

    @Test
    void aSlowChannelHoldsTheModelBack() {
        TestTurn turn = ask("How?");
        turn.answer().room(2);
        var run = bench.harness.run(step, turn);
        List.of("a", "b", "c", "d").forEach(call()::text);
        until(() -> turn.said().equals("ab"));
        until(() -> call().paused());
        turn.answer().room(10);
        call().finish(STOP);
        assertThat(get(run).result()).containsEntry("text", "abcd");
    }

    @Test
    void aSlowReaderHoldsNobodyElseBack() {
        TestTurn slow = ask("How?");
        slow.answer().room(1);
        var first = bench.harness.run(step, slow);
        untilCalled();
        TestTurn fast = ask("How?");
        var second = bench.harness.run(step, fast);
        until(() -> fast.notes().containsKey("flight"));
        List.of("a", "b", "c").forEach(call()::text);
        call().finish(STOP);
        assertThat(get(second).result()).containsEntry("text", "abc");
        assertThat(slow.said()).isEqualTo("a");
        slow.answer().room(10);
        assertThat(get(first).result()).containsEntry("text", "abc");
    }

    @Test
    void nobodyBoardsACallThatMustEndLongBeforeTheirOwnTime() {
        var first = bench.harness.run(step, ask("How?"));
        untilCalled();
        bench.harness.clock().advance(Duration.ofSeconds(20));
        var second = bench.harness.run(step, ask("How?"));
        until(() -> model.generations().size() == 2);
        model.generations().forEach(call -> call.text("So."));
        model.generations().forEach(call -> call.finish(STOP));
        assertThat(get(first).result()).containsEntry("finish", "stop");
        assertThat(get(second).result()).containsEntry("finish", "stop");
    }

    private void untilCalled() {
        until(() -> !model.generations().isEmpty());
    }

    private ScriptedGeneration call() {
        untilCalled();
        return model.generations().get(0);
    }

    private TestTurn ask(String question) {
        return bench.turn(question).with("ask", Map.of("user", question, "question", question));
    }
}
