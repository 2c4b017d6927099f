package dev.parley.steps;

import static dev.parley.steps.StepBench.get;
import static dev.parley.steps.StepBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Origin;
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
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A flight from its look into the cache to its answer's being stored there. */
class LlmLookUpTest {
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private final ScriptedModel model = ScriptedModel.byHand();
    private final BlockingQueue<Runnable> replies = new LinkedBlockingQueue<>();

    @RegisterExtension
    final StepBench bench = new StepBench(model);

    private final Context loop = ((VertxInternal) bench.harness.vertx()).createEventLoopContext();

    private Step step = turn -> Future.failedFuture("not ready");

    @BeforeEach
    void prepare() {
        step = bench.ready(
                new Llm(),
                new Llm.Settings(
                        new ModelRef("main"), ValueRef.parse("ask"), LlmCache.of(SIX_HOURS), null, null, true));
        bench.harness.answers().replies(replies::add);
    }

    @Test
    void whatTheLeaderFindsIsForAll() {
        var before = lookUp(ask());
        reply();
        answer(0);
        assertThat(get(before).result()).containsEntry("cached", false);
        reply();
        TestTurn leader = ask();
        TestTurn along = ask();
        var first = lookUp(leader);
        var second = join(along);
        reply();
        for (var run : List.of(first, second)) {
            assertThat(get(run).result()).containsEntry("text", "It is.").containsEntry("cached", true);
        }
        for (TestTurn turn : List.of(leader, along)) {
            assertThat(turn.origin()).isEqualTo(Origin.CACHE);
            assertThat(turn.notes()).containsEntry("cache", "hit");
        }
        assertThat(model.requests()).hasSize(1);
        assertThat(replies).as("what came out of the cache is not stored again").isEmpty();
    }

    @Test
    void theLookUpGoesOnWithoutItsLeader() {
        TestTurn leader = ask();
        var first = lookUp(leader);
        var second = join(ask());
        onLoop(leader::stop);
        assertThat(StepBench.failure(first).kind()).isEqualTo(Failure.Kind.CANCELLED);
        reply();
        answer(0);
        assertThat(get(second).result()).containsEntry("text", "It is.");
    }

    @Test
    void nobodyCallsForWhoHasLeft() {
        TestTurn left = ask();
        var first = lookUp(left);
        onLoop(left::stop);
        assertThat(StepBench.failure(first).kind()).isEqualTo(Failure.Kind.CANCELLED);
        reply();
        var second = lookUp(ask());
        reply();
        answer(0);
        assertThat(get(second).result()).containsEntry("text", "It is.");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void aFlightIsBoardedUntilItsAnswerIsStored() {
        var first = lookUp(ask());
        reply();
        answer(0);
        assertThat(get(first).result()).containsEntry("cached", false);
        until(() -> !replies.isEmpty());
        assertThat(get(join(ask())).result()).containsEntry("text", "It is.");
        reply();
        TestTurn late = ask();
        var third = lookUp(late);
        reply();
        assertThat(get(third).result()).containsEntry("cached", true);
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatCannotBeStoredIsGivenAllTheSame() {
        var first = lookUp(ask());
        reply();
        bench.harness.answers().down(true);
        answer(0);
        assertThat(get(first).result()).containsEntry("text", "It is.");
        reply();
        TestTurn next = ask();
        var second = lookUp(next);
        reply();
        answer(1);
        assertThat(get(second).result()).containsEntry("text", "It is.");
        assertThat(next.notes()).containsEntry("cache", "down");
    }

    @Test
    void aStoreThatThrowsTakesNoAnswerWithIt() {
        bench.harness.answers().replies(reply -> {
            throw new IllegalStateException("broken");
        });
        TestTurn turn = ask();
        var run = run(turn);
        answer(0);
        assertThat(get(run).result()).containsEntry("text", "It is.");
        assertThat(turn.notes()).containsEntry("cache", "down");
    }

    @Test
    void theLeadersTimeIsNotThatOfTheOthers() {
        Failure late = Failure.of(Failure.Kind.TIMEOUT, "the model took too long");
        var first = lookUp(ask());
        reply();
        until(() -> model.generations().size() == 1);
        bench.harness.clock().advance(Duration.ofSeconds(10));
        var second = join(ask());
        var third = join(ask());
        bench.harness.clock().advance(Duration.ofSeconds(20));
        model.generations().get(0).fail(late);
        assertThat(StepBench.failure(first)).isEqualTo(late);
        reply();
        answer(1);
        assertThat(get(second).result()).containsEntry("text", "It is.");
        assertThat(get(third).result()).containsEntry("text", "It is.");
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void aPieceWithoutWordsShowsNothing() {
        TestTurn turn = ask();
        assertThat(get(turn.say("One moment.").map(true))).isTrue();
        var run = lookUp(turn);
        reply();
        until(() -> model.generations().size() == 1);
        model.generations().get(0).text("");
        model.generations().get(0).fail(Failure.of(Failure.Kind.UNAVAILABLE, "connection reset"));
        assertThat(StepBench.failure(run).kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(turn.said()).isEqualTo("One moment.");
        assertThat(turn.origin()).isNull();
    }

    /** Begins a turn that looks into the cache; the reply waits. */
    private Future<Outcome> lookUp(TestTurn turn) {
        Future<Outcome> run = run(turn);
        until(() -> !replies.isEmpty());
        return run;
    }

    private Future<Outcome> join(TestTurn turn) {
        Future<Outcome> run = run(turn);
        until(() -> turn.notes().containsKey("flight"));
        return run;
    }

    /** Delivers the cache's next reply. */
    private void reply() {
        until(() -> !replies.isEmpty());
        replies.remove().run();
        onLoop(() -> {});
    }

    private Future<Outcome> run(TestTurn turn) {
        Promise<Outcome> outcome = Promise.promise();
        loop.runOnContext(now -> step.run(turn).onComplete(outcome));
        return outcome.future();
    }

    /** Comes back when it is done, and all that the loop had to do before. */
    private void onLoop(Runnable action) {
        Promise<Boolean> done = Promise.promise();
        loop.runOnContext(now -> {
            action.run();
            done.complete(true);
        });
        assertThat(get(done.future())).isTrue();
    }

    private void answer(int number) {
        until(() -> model.generations().size() > number);
        ScriptedGeneration call = model.generations().get(number);
        call.text("It is.");
        call.finish(new Finish(Reason.STOP, Usage.NONE));
    }

    private TestTurn ask() {
        return bench.turn("How?").with("ask", Map.of("user", "How?", "question", "How?"));
    }
}
