package dev.parley.engine;

import static dev.parley.engine.Made.called;
import static dev.parley.engine.Made.calls;
import static dev.parley.engine.Made.flow;
import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.orElse;
import static dev.parley.engine.Made.retried;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.set;
import static dev.parley.engine.Made.shows;
import static dev.parley.engine.Made.step;
import static dev.parley.engine.Made.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Outcome;
import dev.parley.spi.Turn;
import dev.parley.testkit.FakeAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deadlines, time-outs and retries. */
class TimeTest {
    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static FlowStep hangs(String id) {
        return step(id, turn -> Promise.<Outcome>promise().future());
    }

    /** Fails so often, then says that it is done. Remembers when it was tried. */
    private static final class Flaky {
        private final int failures;
        private final Failure failure;
        private final AtomicInteger tries = new AtomicInteger();
        private final List<Duration> at = new CopyOnWriteArrayList<>();

        Flaky(int failures, Failure failure) {
            this.failures = failures;
            this.failure = failure;
        }

        FlowStep step(int attempts) {
            return retried(Made.step("flaky", this::run), attempts, Duration.ofMillis(200));
        }

        private Future<Outcome> run(Turn turn) {
            at.add(Duration.ofNanos(turn.deadline().clock().nanos()));
            return tries.incrementAndGet() <= failures
                    ? Future.failedFuture(failure.exception())
                    : turn.say("done").map(Outcome.NEXT);
        }
    }

    private static Flaky flaky(int failures, Kind kind, @Nullable Duration retryAfter) {
        return new Flaky(failures, new Failure(kind, "no luck", retryAfter));
    }

    @Test
    void aTurnEndsWithItsDeadline() {
        try (Desk desk = new Desk(set("1", within(flow("main", hangs("one")), seconds(5), 10)))) {
            FakeAnswer answer = desk.chat.says("hello");
            desk.pass(Duration.ofMillis(4_900));
            assertThat(desk.conversations.turns()).isEqualTo(1);

            desk.pass(Duration.ofMillis(200));

            assertThat(answer.failure()).isEqualTo(Failure.of(Kind.TIMEOUT, "step one took too long"));
            assertThat(desk.record(answer).total()).isBetween(seconds(5), Duration.ofMillis(5_200));
        }
    }

    @Test
    void aStepHasItsOwnTimeAndTheFlowGoesOn() {
        FlowStep slow = orElse(within(hangs("slow"), seconds(1)), "sorry");
        try (Desk desk = new Desk(only(slow, shows("sorry", "error.kind")))) {
            assertThat(desk.waitOut(desk.chat.says("hello")).text()).isEqualTo("timeout");
        }
    }

    @Test
    void aStepIsToldTheEarlierOfItsOwnAndTheTurnsDeadline() {
        List<Duration> left = new CopyOnWriteArrayList<>();
        FlowStep looks = step("looks", turn -> {
            left.add(turn.deadline().left());
            return Future.succeededFuture(Outcome.NEXT);
        });
        FlowSet flows = set(
                "1",
                within(flow("main", within(looks, seconds(2)), within(looks, seconds(20)), looks), seconds(5), 10));
        try (Desk desk = new Desk(flows)) {
            assertThat(desk.chat.says("hello").text()).isEmpty();
            assertThat(left).containsExactly(seconds(2), seconds(5), seconds(5));
        }
    }

    @Test
    void timeThatRunsOutReachesWhoeverWorksForTheStep() {
        Promise<Boolean> told = Promise.promise();
        FlowStep works = within(
                step("works", turn -> {
                    turn.onStop(() -> told.complete(turn.stopped()));
                    return Promise.<Outcome>promise().future();
                }),
                seconds(1));
        try (Desk desk = new Desk(only(works))) {
            assertThat(desk.waitOut(desk.chat.says("hello")).failure().kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(told.future().result()).isTrue();
        }
    }

    @Test
    void anApologyIsStillSaidAfterTheDeadline() {
        FlowSet flows = set(
                "1", orElse(within(flow("main", hangs("one"), says("sorry", "I am sorry.")), seconds(3), 10), "sorry"));
        try (Desk desk = new Desk(flows)) {
            FakeAnswer answer = desk.waitOut(desk.chat.says("hello"));
            assertThat(answer.text()).isEqualTo("I am sorry.");
            assertThat(desk.record(answer).outcome()).isEqualTo(TurnRecord.Outcome.ANSWERED);
        }
    }

    @Test
    void anApologyThatHangsTooEndsAfterItsGrace() {
        FlowSet flows = set("1", orElse(within(flow("main", hangs("one"), hangs("sorry")), seconds(3), 10), "sorry"));
        try (Desk desk = new Desk(flows)) {
            FakeAnswer answer = desk.waitOut(desk.chat.says("hello"));
            assertThat(answer.failure().kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(desk.record(answer).total()).isBetween(seconds(5), Duration.ofMillis(5_400));
        }
    }

    @Test
    void theCallersHandlerHasTheGraceToo() {
        FlowSet flows = set(
                "1",
                within(flow("main", orElse(calls("sub", "sub"), "sorry"), says("sorry", "sorry")), seconds(3), 10),
                called("sub", hangs("one")));
        try (Desk desk = new Desk(flows)) {
            assertThat(desk.waitOut(desk.chat.says("hello")).text()).isEqualTo("sorry");
        }
    }

    @Test
    void aStepThatFailsIsTriedAgainAfterADoubledPause() {
        Flaky flaky = flaky(3, Kind.UNAVAILABLE, null);
        try (Desk desk = new Desk(only(flaky.step(4)))) {
            FakeAnswer answer = desk.waitOut(desk.chat.says("hello"));

            assertThat(answer.text()).isEqualTo("done");
            assertThat(flaky.at)
                    .containsExactly(
                            Duration.ZERO, Duration.ofMillis(200), Duration.ofMillis(600), Duration.ofMillis(1400));
            assertThat(desk.record(answer).steps()).singleElement().satisfies(step -> {
                assertThat(step.notes()).containsEntry("attempts", "4");
                assertThat(step.took()).isEqualTo(Duration.ofMillis(1400));
            });
        }
    }

    @Test
    void triesEnd() {
        Flaky flaky = flaky(9, Kind.UNAVAILABLE, null);
        try (Desk desk = new Desk(only(flaky.step(2)))) {
            assertThat(desk.waitOut(desk.chat.says("hello")).failure().kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(flaky.tries).hasValue(2);
        }
    }

    @Test
    void whatTheOtherSideAsksForIsWaited() {
        Flaky flaky = flaky(1, Kind.OVERLOADED, seconds(3));
        try (Desk desk = new Desk(only(flaky.step(2)))) {
            assertThat(desk.waitOut(desk.chat.says("hello")).text()).isEqualTo("done");
            assertThat(flaky.at).containsExactly(Duration.ZERO, seconds(3));
        }
    }

    @Test
    void noTimeIsSpentOnATryThatWouldComeTooLate() {
        Flaky flaky = flaky(1, Kind.OVERLOADED, seconds(120));
        try (Desk desk = new Desk(only(flaky.step(2)))) {
            assertThat(desk.chat.says("hello").failure().kind()).isEqualTo(Kind.OVERLOADED);
        }
    }

    @Test
    void whatNoTryHelpsIsNotTriedAgain() {
        Flaky flaky = flaky(1, Kind.REFUSED, null);
        try (Desk desk = new Desk(only(flaky.step(5)))) {
            assertThat(desk.waitOut(desk.chat.says("hello")).failure().kind()).isEqualTo(Kind.REFUSED);
            assertThat(flaky.tries).hasValue(1);
        }
    }

    @Test
    void aStepThatHasSpokenIsNotTriedAgain() {
        FlowStep speaks = retried(
                step(
                        "speaks",
                        turn -> turn.say("half")
                                .compose(said -> Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "broke off")
                                        .exception()))),
                3,
                Duration.ofMillis(100));
        try (Desk desk = new Desk(only(speaks))) {
            FakeAnswer answer = desk.waitOut(desk.chat.says("hello"));
            assertThat(answer.text()).isEqualTo("half");
            assertThat(answer.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void aTryThatTimesOutIsFollowedByAnother() {
        AtomicInteger tries = new AtomicInteger();
        FlowStep once = retried(
                within(
                        step(
                                "once",
                                turn -> tries.incrementAndGet() == 1
                                        ? Promise.<Outcome>promise().future()
                                        : turn.say("done").map(Outcome.NEXT)),
                        seconds(1)),
                2,
                Duration.ofMillis(100));
        try (Desk desk = new Desk(only(once))) {
            assertThat(desk.waitOut(desk.chat.says("hello")).text()).isEqualTo("done");
        }
    }

    @Test
    void aStopDuringAPauseEndsTheTurn() {
        Flaky flaky = flaky(9, Kind.UNAVAILABLE, null);
        try (Desk desk = new Desk(only(retried(flaky.step(9), 9, seconds(10))))) {
            FakeAnswer answer = desk.chat.says("hello");
            desk.settle();
            assertThat(desk.chat.stops(desk.chat.in("here"))).isEqualTo(answer.turn());
            assertThat(answer.failure().kind()).isEqualTo(Kind.CANCELLED);
            desk.pass(seconds(30));
            assertThat(flaky.tries).hasValue(1);
        }
    }

    @Test
    void theFirstWordIsTimedFromTheMomentTheMessageCame() {
        FlowStep slow = within(orElse(hangs("slow"), "late"), seconds(2));
        try (Desk desk = new Desk(only(slow, says("late", "late")))) {
            Duration first = desk.record(desk.waitOut(desk.chat.says("hello"))).firstToken();
            assertThat(first).isBetween(seconds(2), Duration.ofMillis(2_200));
        }
    }
}
