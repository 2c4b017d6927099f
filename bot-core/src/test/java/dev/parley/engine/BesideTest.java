package dev.parley.engine;

import static dev.parley.engine.Made.asks;
import static dev.parley.engine.Made.called;
import static dev.parley.engine.Made.does;
import static dev.parley.engine.Made.fails;
import static dev.parley.engine.Made.orElse;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.set;
import static dev.parley.engine.Made.shows;
import static dev.parley.engine.Made.step;
import static dev.parley.engine.Made.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.Flow;
import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.spi.Block;
import dev.parley.spi.Outcome;
import dev.parley.spi.Turn;
import dev.parley.steps.Parallel;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.StepHarness;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that run beside others: the engine under a {@code parallel} with branches {@code a} and {@code b}. */
class BesideTest {
    private final Vertx vertx = Vertx.vertx();
    private final Promise<Outcome> first = Promise.promise();
    private final Promise<Outcome> second = Promise.promise();

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    /** The flow {@code test}: a step before, the parallel, and what it bound. */
    private FlowSet flows(Parallel.Join join, Parallel.Failing failing, FlowStep a, FlowStep b) {
        return set("1", flow(parallel(join, failing), a, b));
    }

    private FlowStep parallel(Parallel.Join join, Parallel.Failing failing) {
        Map<String, Block> branches = new LinkedHashMap<>();
        branches.put("a", new Block("branches.a"));
        branches.put("b", new Block("branches.b"));
        StepHarness harness = StepHarness.on(vertx, ScriptedModel.says("unused"));
        Parallel.Settings settings = new Parallel.Settings(branches, join, failing);
        return step("step", Awaiting.result(new Parallel().prepare(settings, harness)));
    }

    private static Flow flow(FlowStep parallel, FlowStep a, FlowStep b) {
        List<FlowStep> steps = List.of(
                does("before", turn -> Outcome.next(Map.of("word", "seen"))),
                parallel,
                shows("shown", "step"),
                says("sorry", "!"));
        return new Flow(
                "test",
                "test",
                new Flow.Start(Set.of(), null, null),
                Flow.Budget.DEFAULT,
                null,
                Map.of(),
                Map.of(),
                steps,
                List.of(called("test.step.branches.a", a), called("test.step.branches.b", b)));
    }

    private static FlowStep waitsFor(String id, Promise<Outcome> outcome) {
        return step(id, turn -> outcome.future());
    }

    private static Outcome bound(Turn turn, String word) {
        turn.setSlot(word, true);
        return Outcome.next(Map.of("word", word + turn.values().get("before")));
    }

    private static StepRecord ran(TurnRecord record, String id) {
        return record.steps().stream()
                .filter(s -> s.step().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void branchesRunAtTheSameTimeAndSeeWhatIsAroundThem() {
        FlowSet flows = flows(
                Parallel.Join.ALL,
                Parallel.Failing.STOP,
                waitsFor("one", first),
                does("two", turn -> bound(turn, "b")));
        try (Desk desk = new Desk(flows)) {
            FakeAnswer answer = desk.chat.says("hi");
            desk.settle();
            assertThat(desk.seen.steps).contains("+test.step.branches.a.one", "-test.step.branches.b.two");

            first.complete(Outcome.next(Map.of("word", "a")));

            assertThat(answer.text()).contains("a={one={word=a}}", "b={two={word=b{word=seen}}}", "done=[b, a]");
            TurnRecord record = desk.record(answer);
            assertThat(record.steps())
                    .extracting(StepRecord::step)
                    .containsExactly("before", "two", "one", "step", "shown", "sorry");
        }
    }

    @Test
    void aFailingBranchStopsTheOthers() {
        FlowSet flows =
                flows(Parallel.Join.ALL, Parallel.Failing.STOP, waitsFor("one", first), fails("two", Kind.REFUSED));
        try (Desk desk = new Desk(flows)) {
            FakeAnswer answer = desk.chat.says("hi");
            TurnRecord record = desk.record(answer);
            assertThat(record.outcome()).isEqualTo(TurnRecord.Outcome.FAILED);
            assertThat(record.failure()).isEqualTo(Failure.of(Kind.REFUSED, "no luck"));
            assertThat(ran(record, "one").failure()).isEqualTo(Failure.of(Kind.CANCELLED, "given up"));
        }
    }

    @Test
    void aFailureMayBeGoneOnWithout() {
        FlowSet flows = flows(
                Parallel.Join.ALL,
                Parallel.Failing.GO_ON,
                does("one", turn -> bound(turn, "a")),
                fails("two", Kind.REFUSED));
        try (Desk desk = new Desk(flows)) {
            FakeAnswer answer = desk.chat.says("hi");
            assertThat(answer.text()).contains("done=[a]");
            assertThat(ran(desk.record(answer), "step").notes()).containsEntry("failed b", "no luck");
            assertThat(Awaiting.result(desk.conversations.state(
                                    desk.chat.in("here").key()))
                            .slots())
                    .containsEntry("a", true);
        }
    }

    @Test
    void whereNoBranchSucceedsTheStepFails() {
        FlowSet flows = flows(
                Parallel.Join.FIRST, Parallel.Failing.GO_ON, fails("one", Kind.TIMEOUT), fails("two", Kind.REFUSED));
        try (Desk desk = new Desk(flows)) {
            assertThat(desk.record(desk.chat.says("hi")).failure()).isEqualTo(Failure.of(Kind.REFUSED, "no luck"));
        }
    }

    @Test
    void theFirstBranchStopsTheOthers() {
        FlowSet flows =
                flows(Parallel.Join.FIRST, Parallel.Failing.STOP, waitsFor("one", first), waitsFor("two", second));
        try (Desk desk = new Desk(flows)) {
            FakeAnswer answer = desk.chat.says("hi");
            desk.settle();

            second.complete(Outcome.next(Map.of("word", "b")));

            assertThat(answer.text()).contains("done=[b]").doesNotContain("a=");
            assertThat(ran(desk.record(answer), "one").result()).isEqualTo(Result.FAILED);
        }
    }

    @Test
    void theTimeOfTheStepIsTheTimeOfItsBranches() {
        FlowStep late =
                orElse(within(parallel(Parallel.Join.ALL, Parallel.Failing.STOP), Duration.ofSeconds(1)), "sorry");
        try (Desk desk =
                new Desk(set("1", flow(late, waitsFor("one", first), does("two", turn -> bound(turn, "b")))))) {
            FakeAnswer answer = desk.waitOut(desk.chat.says("hi"));
            assertThat(answer.text()).isEqualTo("!");
            TurnRecord record = desk.record(answer);
            assertThat(ran(record, "one").result()).isEqualTo(Result.FAILED);
            assertThat(ran(record, "step").failure()).extracting(Failure::kind).isEqualTo(Kind.TIMEOUT);
            assertThat(record.total()).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void stepsOfBranchesCountForTheTurn() {
        FlowSet flows = flows(
                Parallel.Join.ALL,
                Parallel.Failing.STOP,
                does("one", turn -> bound(turn, "a")),
                does("two", turn -> bound(turn, "b")));
        Flow flow = flows.flows().get(0);
        Flow tight = new Flow(
                flow.id(),
                flow.title(),
                flow.start(),
                new Flow.Budget(null, Duration.ofSeconds(9), 3),
                null,
                Map.of(),
                Map.of(),
                flow.steps(),
                flow.blocks());
        try (Desk desk = new Desk(set("1", tight))) {
            assertThat(desk.record(desk.chat.says("hi")).failure())
                    .extracting(Failure::message)
                    .isEqualTo("more than 3 steps in one turn of flow test");
        }
    }

    @Test
    void aBranchCannotWaitForTheCustomer() {
        FlowSet flows = flows(
                Parallel.Join.ALL, Parallel.Failing.STOP, asks("one", "Which?"), does("two", turn -> bound(turn, "b")));
        try (Desk desk = new Desk(flows)) {
            assertThat(desk.record(desk.chat.says("hi")).failure())
                    .isEqualTo(Failure.of(Kind.BUG, "steps beside others can't wait for the customer"));
        }
    }

    @Test
    void aStoppedTurnStopsItsBranches() {
        FlowSet flows =
                flows(Parallel.Join.ALL, Parallel.Failing.STOP, waitsFor("one", first), waitsFor("two", second));
        try (Desk desk = new Desk(flows)) {
            FakeAnswer answer = desk.chat.says("hi");
            desk.settle();
            assertThat(desk.chat.stops(desk.chat.in("here"))).isEqualTo(answer.turn());
            TurnRecord record = desk.record(answer);
            assertThat(record.outcome()).isEqualTo(TurnRecord.Outcome.STOPPED);
            assertThat(record.steps()).extracting(StepRecord::step).contains("one", "two", "step");
        }
    }
}
