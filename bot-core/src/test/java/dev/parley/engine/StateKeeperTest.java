package dev.parley.engine;

import static dev.parley.engine.Made.asks;
import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.shows;
import static dev.parley.engine.Made.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.BotLimits.WhileBusy;
import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.TurnRecord;
import dev.parley.spi.ConversationStore.Change;
import dev.parley.spi.Outcome;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.MemoryConversations;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The store as the engine uses it: in parallel with others, away, and asked as seldom as can be. */
class StateKeeperTest {
    private final VirtualClock time = new VirtualClock();
    private final MemoryConversations store = new MemoryConversations(time);
    private final StateKeeper mine = new StateKeeper(store, BotLimits.DEFAULT, time);
    private final StateKeeper others = new StateKeeper(store, BotLimits.DEFAULT, time);
    private final ConversationKey key = new ConversationKey("chat", "default", "here");

    private static ConversationState state(Desk desk) {
        return Awaiting.result(desk.conversations.state(desk.chat.in("here").key()));
    }

    /** Says its message and keeps it as a slot; a message {@code slow} is held until the door opens. */
    private static FlowSet echo(Promise<Void> door) {
        FlowStep echo = step("echo", turn -> {
            String text = turn.message().text();
            turn.setSlot(text, "set");
            Future<Void> open = text.equals("slow") ? door.future() : Future.succeededFuture();
            return turn.say(text).compose(said -> open).map(Outcome.NEXT);
        });
        return only(echo);
    }

    @Test
    void twoReplicasThatAnswerAtOnceLoseNeithersExchange() {
        Promise<Void> door = Promise.promise();
        try (Desk one = new Desk(echo(door));
                Desk other = new Desk(echo(door), one)) {
            FakeAnswer slow = one.chat.says("slow");
            slow.shows("slow");
            assertThat(other.record(other.chat.says("quick")).failure()).isNull();
            door.complete();

            assertThat(one.record(slow).failure()).isNull();
            assertThat(state(one).history()).extracting(Exchange::question).containsExactly("quick", "slow");
            assertThat(state(one).slots()).isEqualTo(Map.of("quick", "set", "slow", "set"));
        }
    }

    /** A replica that stood still, and finds its question answered and the next one, too. */
    @Test
    void whatOthersAnsweredAndWentOnFromIsNotSavedAgain() {
        StateKeeper.Known before = Awaiting.result(mine.loadShared(key, "one"));
        othersAnswerAndGoOnFrom(before);

        Future<Void> late = Awaiting.settled(mine.save(key, before, effect("one")));
        assertThat(Failure.from(late.cause()).message()).isEqualTo("another replica has answered this");
        onlyWhatOthersDidIsThere();
    }

    /** The same, where it has already shown the answer and could not save it then. */
    @Test
    void whatCouldNotBeSavedIsNotSavedOverWhatOthersDid() {
        StateKeeper.Known before = Awaiting.result(mine.loadShared(key, "one"));
        store.down(true);
        assertThat(Awaiting.settled(mine.save(key, before, effect("one"))).failed())
                .isTrue();
        store.down(false);
        othersAnswerAndGoOnFrom(before);

        Awaiting.result(mine.settle(key, 10));
        onlyWhatOthersDidIsThere();
    }

    private void othersAnswerAndGoOnFrom(StateKeeper.Known before) {
        Awaiting.result(others.save(key, before, effect("one")));
        Awaiting.result(others.save(key, Awaiting.result(others.loadShared(key, "two")), effect("two")));
    }

    private void onlyWhatOthersDidIsThere() {
        ConversationState now = Awaiting.result(others.loadShared(key, "three")).state();
        assertThat(now.slots()).isEqualTo(Map.of("last", "two"));
        assertThat(now.history()).extracting(Exchange::turn).containsExactly("one", "two");
    }

    private static Effect effect(String turn) {
        Exchange exchange = new Exchange(turn, Instant.EPOCH, "q", "a", List.of(), Origin.FLOW);
        Answered answered = new Answered(List.of(turn), List.of(), new Done(Origin.FLOW, false), null);
        return new Effect(exchange, Map.of("last", turn), null, null, null, 10, answered);
    }

    @Test
    void aStoreThatGoesAwayTakesNoAnswerWithItAndLosesNothing() {
        Promise<Void> door = Promise.promise();
        try (Desk desk = new Desk(echo(door))) {
            FakeAnswer slow = desk.chat.says("slow");
            slow.shows("slow");
            desk.store.down(true);
            door.complete();

            assertThat(slow.done()).isNotNull();
            TurnRecord record = desk.record(slow);
            assertThat(record.outcome()).isEqualTo(TurnRecord.Outcome.ANSWERED);
            assertThat(record.failure()).isNotNull();
            assertThat(desk.record(desk.chat.says("b")).outcome()).isEqualTo(TurnRecord.Outcome.ANSWERED);

            desk.store.down(false);
            assertThat(desk.record(desk.chat.says("c")).failure()).isNull();
            try (Desk after = new Desk(echo(door), desk)) {
                assertThat(state(after).history())
                        .extracting(Exchange::question)
                        .containsExactly("slow", "b", "c");
            }
        }
    }

    @Test
    void aQuestionIsPutEvenWhenItsWaitCantBeSaved() {
        try (Desk desk = new Desk(only(asks("size", "Which size?"), shows("show", "size.value")))) {
            FakeAnswer warm = desk.chat.says("shoes");
            assertThat(warm.text()).isEqualTo("Which size?");
            assertThat(desk.chat.says("42").text()).isEqualTo("42");
        }
    }

    @Test
    void withoutTheStoreAnUnknownConversationIsNotGuessedAt() {
        try (Desk desk = new Desk(echo(Promise.promise()))) {
            desk.store.down(true);
            FakeAnswer answer = desk.chat.says("hello");
            assertThat(answer.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(desk.record(answer).outcome()).isEqualTo(TurnRecord.Outcome.FAILED);
        }
    }

    @Test
    void aHotConversationIsNotLoadedAgain() {
        BotLimits hot = new BotLimits(
                16,
                100,
                WhileBusy.QUEUE,
                Duration.ofDays(1),
                10,
                Duration.ofSeconds(30),
                false,
                BotLimits.NewVersion.FINISH);
        try (Desk desk = new Desk(echo(Promise.promise()), hot)) {
            assertThat(desk.record(desk.chat.says("a")).failure()).isNull();
            assertThat(desk.record(desk.chat.says("b")).failure()).isNull();
            assertThat(desk.store.loads()).isEqualTo(1);

            desk.pass(Duration.ofSeconds(31));
            assertThat(desk.record(desk.chat.says("c")).failure()).isNull();
            assertThat(desk.store.loads()).isEqualTo(2);
            assertThat(state(desk).history()).hasSize(3);
        }
    }

    @Test
    void aTurnThatChangesNothingIsNotSaved() {
        try (Desk desk = new Desk(only(Made.does("nothing", turn -> Outcome.NEXT)))) {
            assertThat(desk.record(desk.chat.says("a")).failure()).isNull();
            assertThat(desk.store.saves()).isZero();
        }
    }

    @Test
    void aStateThatCantBeReadIsBegunAnew() {
        try (Desk desk = new Desk(echo(Promise.promise()))) {
            Change garbage = new Change(7, Buffer.buffer("{\"v\":"), List.of(), 10);
            Awaiting.result(desk.store.save(desk.chat.in("here").key(), 0, garbage, Duration.ofDays(1)));

            assertThat(desk.record(desk.chat.says("a")).failure()).isNull();
            assertThat(state(desk).history()).hasSize(1);
        }
    }

    @Test
    void aConversationIsForgottenAfterItsTime() {
        try (Desk desk = new Desk(echo(Promise.promise()))) {
            assertThat(desk.record(desk.chat.says("a")).failure()).isNull();
            desk.pass(Duration.ofDays(31));
            assertThat(state(desk)).isEqualTo(ConversationState.NEW);
        }
    }
}
