package dev.parley.engine;

import static dev.parley.engine.Made.asks;
import static dev.parley.engine.Made.called;
import static dev.parley.engine.Made.calls;
import static dev.parley.engine.Made.fails;
import static dev.parley.engine.Made.flow;
import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.set;
import static dev.parley.engine.Made.shows;
import static dev.parley.engine.Made.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.BotLimits.NewVersion;
import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure.Kind;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Outcome;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is remembered from one turn to the next: waits, slots and history, over restarts and new versions. */
class WaitTest {
    private static FlowSet refund(String version, FlowStep... inside) {
        return set(
                version,
                flow("main", says("hi", "Hi. "), calls("refund", "refund"), shows("bye", "refund.order.value")),
                called("refund", inside));
    }

    private static ConversationState state(Desk desk) {
        return Awaiting.result(desk.conversations.state(desk.chat.in("here").key()));
    }

    @Test
    void aWaitInsideACalledFlowSurvivesARestart() {
        FlowSet flows = refund("1", asks("order", "Which order?"), shows("shown", "order.value"));
        try (Desk before = new Desk(flows)) {
            FakeAnswer asked = before.chat.says("refund please");
            assertThat(asked.text()).isEqualTo("Hi. Which order?");
            assertThat(before.record(asked).outcome()).isEqualTo(TurnRecord.Outcome.WAITING);
            try (Desk after = new Desk(flows, before)) {
                assertThat(after.chat.says("A-1").text()).isEqualTo("A-1A-1");
                assertThat(state(after).waiting()).isNull();
                assertThat(state(after).slots()).isEqualTo(Map.of("order", "A-1"));
            }
        }
    }

    @Test
    void aWaitIsSavedBeforeTheCustomerCanAnswer() {
        try (Desk desk = new Desk(only(asks("size", "Which size?")))) {
            assertThat(desk.chat.says("shoes").text()).isEqualTo("Which size?");
            assertThat(desk.store.saves()).isEqualTo(1);
        }
    }

    @Test
    void aWaitGoesOnWithTheVersionItBeganWith() {
        try (Desk desk = new Desk(refund("1", asks("order", "Which order?"), says("old", "old ")))) {
            assertThat(desk.chat.says("refund").text()).isEqualTo("Hi. Which order?");

            desk.live.publish(refund("2", asks("order", "Which order?"), says("new", "new ")));

            assertThat(desk.chat.says("A-1").text()).isEqualTo("old A-1");
            assertThat(desk.chat.says("refund").text()).isEqualTo("Hi. Which order?");
            assertThat(desk.chat.says("A-2").text()).isEqualTo("new A-2");
        }
    }

    @Test
    void aWaitOfAVersionThatIsGoneGoesOnAtTheSameStep() {
        try (Desk before = new Desk(refund("1", asks("order", "Which order?")))) {
            assertThat(before.chat.says("refund").text()).isEqualTo("Hi. Which order?");
            try (Desk after =
                    new Desk(refund("2", says("first", "never"), asks("order", "?"), says("new", "new ")), before)) {
                FakeAnswer answer = after.chat.says("A-1");
                assertThat(answer.text()).isEqualTo("new A-1");
                assertThat(after.record(answer).steps().get(0).notes())
                        .containsEntry("resumed", "went on with a newer version");
            }
        }
    }

    @Test
    void aWaitWhoseStepIsGoneStartsOver() {
        try (Desk before = new Desk(refund("1", asks("order", "Which order?")))) {
            assertThat(before.chat.says("refund").text()).isEqualTo("Hi. Which order?");
            try (Desk after = new Desk(only(shows("echo", "message.text")), before)) {
                FakeAnswer answer = after.chat.says("A-1");
                assertThat(answer.text()).isEqualTo("A-1");
                assertThat(after.record(answer).steps().get(0).notes())
                        .containsEntry("resumed", "the step that waited is gone");
                assertThat(state(after).waiting()).isNull();
            }
        }
    }

    private static final BotLimits MOVING = new BotLimits(
            16, 100, BotLimits.WhileBusy.QUEUE, Duration.ofDays(1), 10, Duration.ZERO, false, NewVersion.MOVE);

    @Test
    void aWaitMovesToTheLiveVersionWhereThatIsSafe() {
        try (Desk desk = new Desk(refund("1", asks("order", "Which order?"), says("old", "old ")), MOVING)) {
            assertThat(desk.chat.says("refund").text()).isEqualTo("Hi. Which order?");

            desk.live.publish(refund("2", asks("order", "Which one?"), says("new", "new "), says("more", "more ")));

            FakeAnswer answer = desk.chat.says("A-1");
            assertThat(answer.text()).isEqualTo("new more A-1");
            assertThat(desk.record(answer).version()).isEqualTo("2");
        }
    }

    @Test
    void aWaitStaysWhereAStepBeforeItIsAnother() {
        try (Desk desk = new Desk(refund("1", asks("order", "Which order?"), says("old", "old ")), MOVING)) {
            assertThat(desk.chat.says("refund").text()).isEqualTo("Hi. Which order?");

            desk.live.publish(refund("2", says("first", "x"), asks("order", "Which order?"), says("new", "new ")));

            FakeAnswer answer = desk.chat.says("A-1");
            assertThat(answer.text()).isEqualTo("old A-1");
            assertThat(desk.record(answer).version()).isEqualTo("1");
        }
    }

    @Test
    void aWaitOfAVersionThatIsNotHeldLoadsIt() {
        FlowSet first = refund("0", asks("order", "Which order?"), says("old", "old "));
        try (Desk before = new Desk(first)) {
            assertThat(before.chat.says("refund").text()).isEqualTo("Hi. Which order?");
            try (Desk after = new Desk(only(shows("echo", "message.text")), before)) {
                after.kept.put("0", first);
                FakeAnswer answer = after.chat.says("A-1");
                assertThat(answer.text()).isEqualTo("old A-1");
                assertThat(after.record(answer).version()).isEqualTo("0");
                assertThat(after.live.version("0")).isSameAs(first);
            }
        }
    }

    @Test
    void aStepThatAsksAgainIsToldHowOften() {
        FlowStep stubborn = step(
                "stubborn",
                turn -> turn.waits() < 3
                        ? turn.say("try " + turn.waits()).map(Outcome.WAIT)
                        : Future.succeededFuture(Outcome.NEXT));
        FlowStep counts =
                step("counts", turn -> turn.say("then " + turn.waits()).map(Outcome.NEXT));
        try (Desk desk = new Desk(only(stubborn, counts))) {
            List<String> texts = List.of("a", "b", "c", "d");
            assertThat(texts)
                    .extracting(text -> desk.chat.says(text).text())
                    .containsExactly("try 0", "try 1", "try 2", "then 0");
        }
    }

    @Test
    void aFailedTurnWaitsForNothing() {
        try (Desk desk = new Desk(only(asks("size", "Which size?"), fails("broken", Kind.UNAVAILABLE)))) {
            assertThat(desk.chat.says("shoes").text()).isEqualTo("Which size?");
            assertThat(desk.chat.says("42").failure().kind()).isEqualTo(Kind.UNAVAILABLE);
            desk.settle();

            assertThat(state(desk).waiting()).isNull();
            assertThat(state(desk).slots()).isEqualTo(Map.of("size", "42"));
        }
    }

    @Test
    void theLastExchangesAreRemembered() {
        FlowStep tells = step(
                "tells",
                turn -> turn.say(String.valueOf(Made.at(turn, "conversation.history[0].question")))
                        .map(Outcome.NEXT));
        BotLimits two = new BotLimits(
                16,
                100,
                BotLimits.WhileBusy.QUEUE,
                Duration.ofDays(1),
                2,
                Duration.ZERO,
                false,
                BotLimits.NewVersion.FINISH);
        try (Desk desk = new Desk(only(tells), two)) {
            assertThat(List.of("a", "b", "c", "d"))
                    .extracting(text -> desk.chat.says(text).text())
                    .containsExactly("null", "a", "a", "b");
            assertThat(state(desk).history()).extracting(Exchange::question).containsExactly("c", "d");
        }
    }
}
