package dev.parley.engine;

import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.answer.LocalBudget;
import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.model.InboundEvent.Withdrawn;
import dev.parley.model.User;
import dev.parley.release.Live;
import dev.parley.spi.Draft;
import dev.parley.spi.Inbox;
import dev.parley.spi.Outcome;
import dev.parley.spi.TurnInfo;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.MemoryConversations;
import dev.parley.testkit.MemoryInbox;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that are recorded before they are acknowledged, and processes that die, leave or fail over them. */
class RecordedTest {
    private static final ConversationKey HERE = new ConversationKey("room", "default", "here");

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock time = new VirtualClock();
    private final Room room = new Room();
    private final MemoryInbox inbox = new MemoryInbox(time);
    private final MemoryConversations store = new MemoryConversations(time);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    @CanIgnoreReturnValue
    private Conversations replica(FlowSet flows) {
        Live live = new Live(version -> Future.failedFuture("there is no version " + version));
        live.publish(flows);
        Conversations conversations = Awaiting.result(Conversations.open(
                vertx,
                new Surroundings(
                        time,
                        live,
                        Map.of("room", room),
                        store,
                        inbox,
                        new LocalBudget(time),
                        List.of(),
                        "Polly",
                        Map.of(),
                        BotLimits.DEFAULT,
                        BotTexts.DEFAULT)));
        Awaiting.result(conversations.work());
        return conversations;
    }

    /** Says its first words, and the others when the door opens. */
    private FlowSet slow(Future<Void> door) {
        FlowStep first = step("slow", turn -> {
            runs.incrementAndGet();
            return turn.say("One moment. ").compose(said -> door).map(Outcome.NEXT);
        });
        return only(first, says("rest", "Here it is."));
    }

    private static Message message(String id) {
        return new Message(id, HERE, User.anonymous("ana"), Instant.EPOCH, "hello " + id, Addressing.DIRECT);
    }

    @CanIgnoreReturnValue
    private static String accepted(Conversations to, String id) {
        return Awaiting.result(to.accept(message(id)));
    }

    private Draft ending(String turn) {
        return Awaiting.result(room.ending(turn));
    }

    /** Moves time on until it is so. */
    private void until(BooleanSupplier so) {
        for (int i = 0; i < 30_000 && !so.getAsBoolean(); i++) {
            Promise<Void> turned = Promise.promise();
            time.advance(Duration.ofMillis(100));
            vertx.runOnContext(turned::complete);
            Awaiting.result(turned.future());
        }
        assertThat(so.getAsBoolean()).isTrue();
    }

    /** So many replicas die over the turn that they have begun, each when another has come. */
    private void die(int times, Future<Void> door) {
        for (int death = 1; death <= times; death++) {
            int begun = death;
            until(() -> room.turns.size() >= begun);
            replica(slow(door));
        }
    }

    /** The turns that the platform was opened for. */
    private List<String> begun() {
        return room.turns.stream().map(TurnInfo::turn).toList();
    }

    private static String text(Draft draft) {
        return draft.markdown();
    }

    @Test
    void isOpenUntilItsAnswerIsOut() {
        Promise<Void> door = Promise.promise();
        Conversations only = replica(slow(door.future()));
        String turn = accepted(only, "1");
        assertThat(inbox.open()).containsExactly(turn);
        door.complete();
        assertThat(text(ending(turn))).isEqualTo("One moment. Here it is.");
        until(() -> inbox.open().isEmpty());
        assertThat(accepted(only, "1")).isEqualTo(turn);
        assertThat(inbox.open()).isEmpty();
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatADeadReplicaHadBegunIsAnsweredByTheNext() {
        Promise<Void> never = Promise.promise();
        Conversations dead = replica(slow(never.future()));
        String first = accepted(dead, "1");
        String second = accepted(dead, "2");
        until(() -> !room.shown.isEmpty());
        replica(slow(Future.succeededFuture()));
        assertThat(text(ending(first))).endsWith("Here it is.");
        assertThat(text(ending(second))).endsWith("Here it is.");
        until(() -> inbox.open().isEmpty());
        never.complete();
        until(() -> dead.turns() == 0);
        assertThat(room.endings(first)).isEqualTo(1);
        assertThat(room.endings(second)).isEqualTo(1);
        assertThat(room.turns).extracting(info -> info.turn() + info.resumed()).contains(first + true, second + false);
        assertThat(Awaiting.result(dead.state(HERE)).history()).hasSize(2);
    }

    @Test
    void whatTheFlowSaidBeforeThePowerCutIsSaidAgainAndNotRunAgain() {
        room.refusal = Failure.of(Kind.UNAVAILABLE, "no platform");
        Conversations dead = replica(slow(Future.succeededFuture()));
        String turn = accepted(dead, "1");
        until(() -> store.saves() > 0);
        room.refusal = null;
        replica(only(says("other", "Something else.")));
        assertThat(text(ending(turn))).isEqualTo("One moment. Here it is.");
        until(() -> inbox.open().isEmpty());
        assertThat(runs).hasValue(1);
        assertThat(Awaiting.result(dead.state(HERE)).history()).hasSize(1);
    }

    @Test
    void isOpenUntilWhatItChangedIsSaved() {
        Promise<Void> door = Promise.promise();
        Conversations only = replica(slow(door.future()));
        String turn = accepted(only, "1");
        until(() -> !room.shown.isEmpty());
        store.down(true);
        door.complete();
        assertThat(text(ending(turn))).isEqualTo("One moment. Here it is.");
        until(() -> only.turns() == 0);
        assertThat(inbox.open()).containsExactly(turn);
        store.down(false);
        until(() -> inbox.open().isEmpty());
        assertThat(runs).as("only what could not be saved is done again").hasValue(1);
        assertThat(Awaiting.result(only.state(HERE)).history()).hasSize(1);
    }

    @Test
    void whatADeadReplicaCouldNotSaveIsWorkedOutByTheNext() {
        Promise<Void> door = Promise.promise();
        Conversations dead = replica(slow(door.future()));
        String turn = accepted(dead, "1");
        until(() -> !room.shown.isEmpty());
        store.down(true);
        door.complete();
        assertThat(text(ending(turn))).endsWith("Here it is.");
        until(() -> dead.turns() == 0);
        store.down(false);
        Conversations next = replica(slow(Future.succeededFuture()));
        until(() -> inbox.open().isEmpty());
        assertThat(runs).hasValue(2);
        assertThat(Awaiting.result(next.state(HERE)).history()).hasSize(1);
    }

    @Test
    void aReplicaThatLeavesShowsNoFailureAndLeavesItsWorkToTheNext() {
        Promise<Void> never = Promise.promise();
        Conversations leaving = replica(slow(never.future()));
        String first = accepted(leaving, "1");
        String second = accepted(leaving, "2");
        until(() -> !room.shown.isEmpty());
        Future<Void> drained = leaving.drain();
        leaving.cutOff(Failure.of(Kind.UNAVAILABLE, "the bot is shutting down"));
        Awaiting.result(drained);
        assertThat(inbox.open()).containsExactly(first, second);
        assertThat(room.endings(first)).isZero();
        replica(slow(Future.succeededFuture()));
        assertThat(text(ending(first))).endsWith("Here it is.");
        assertThat(text(ending(second))).endsWith("Here it is.");
    }

    @Test
    void anEndThatThePlatformDoesNotTakeIsTriedAgain() {
        room.refusal = Failure.of(Kind.UNAVAILABLE, "no platform");
        Conversations only = replica(slow(Future.succeededFuture()));
        String turn = accepted(only, "1");
        until(() -> room.turns.size() > 1);
        room.refusal = null;
        until(() -> inbox.open().isEmpty());
        assertThat(text(ending(turn))).endsWith("Here it is.");
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatFailedIsNotOvertakenByWhatWasWrittenBehindIt() {
        room.refusal = Failure.of(Kind.UNAVAILABLE, "no platform");
        Conversations only = replica(slow(Future.succeededFuture()));
        String first = accepted(only, "1");
        String second = accepted(only, "2");
        until(() -> room.turns.size() > 2);
        String third = accepted(only, "3");
        until(() -> room.turns.size() > 4);
        assertThat(begun()).containsOnly(first);
        room.refusal = null;
        until(() -> inbox.open().isEmpty());
        assertThat(begun().stream().distinct()).containsExactly(first, second, third);
        assertThat(room.endings(second)).isEqualTo(1);
    }

    @Test
    void whatIsBehindOneThatIsGivenUpGoesOn() {
        room.refusal = Failure.of(Kind.UNAVAILABLE, "no platform");
        Conversations only = replica(slow(Future.succeededFuture()));
        String first = accepted(only, "1");
        String second = accepted(only, "2");
        until(() -> !Awaiting.result(inbox.parked()).isEmpty());
        room.refusal = null;
        until(() -> inbox.open().isEmpty());
        assertThat(text(ending(second))).endsWith("Here it is.");
        assertThat(Awaiting.result(inbox.parked()))
                .extracting(Inbox.Parked::turn)
                .containsExactly(first);
        assertThat(Awaiting.result(only.drain())).isNull();
    }

    @Test
    void whoeverLeavesWaitsForNothingThatFailed() {
        room.refusal = Failure.of(Kind.UNAVAILABLE, "no platform");
        Conversations leaving = replica(slow(Future.succeededFuture()));
        String first = accepted(leaving, "1");
        String second = accepted(leaving, "2");
        until(() -> room.turns.size() == 1 && store.saves() > 0 && leaving.turns() == 1);
        Future<Void> drained = leaving.drain();
        until(drained::isComplete);
        assertThat(inbox.open()).containsExactly(first, second);
        assertThat(begun()).containsOnly(first);
        room.refusal = null;
        replica(slow(Future.succeededFuture()));
        assertThat(text(ending(second))).endsWith("Here it is.");
        assertThat(begun().stream().distinct()).containsExactly(first, second);
    }

    @Test
    void whatAnotherReplicaTookOverIsNotWaitedFor() {
        room.refusal = Failure.of(Kind.UNAVAILABLE, "no platform");
        Conversations loser = replica(slow(Future.succeededFuture()));
        accepted(loser, "1");
        accepted(loser, "2");
        until(() -> room.turns.size() == 1 && store.saves() > 0 && loser.turns() == 1);
        room.refusal = null;
        replica(slow(Future.succeededFuture()));
        until(() -> inbox.open().isEmpty());
        until(() -> loser.conversations() == 0 && loser.turns() == 0);
    }

    @Test
    void whatIsBegunTooOftenIsParkedAndTheCustomerTold() {
        Promise<Void> never = Promise.promise();
        Conversations first = replica(slow(never.future()));
        String turn = accepted(first, "1");
        die(Inbox.TRIES, never.future());
        Draft end = ending(turn);
        assertThat(end.ending()).isNotNull().matches(Draft.Ending::failed);
        until(() -> Awaiting.result(inbox.parked()).size() == 1);
        assertThat(inbox.open()).isEmpty();
        assertThat(runs).hasValue(Inbox.TRIES);
    }

    @Test
    void whatOnlyWaitedBehindSuchAMessageIsAnswered() {
        Promise<Void> never = Promise.promise();
        Conversations first = replica(slow(never.future()));
        String poison = accepted(first, "1");
        String behind = accepted(first, "2");
        die(Inbox.TRIES - 1, never.future());
        until(() -> room.turns.size() >= Inbox.TRIES);
        replica(slow(Future.succeededFuture()));
        assertThat(ending(poison).ending()).isNotNull().matches(Draft.Ending::failed);
        assertThat(text(ending(behind))).isEqualTo("One moment. Here it is.");
        until(() -> inbox.open().isEmpty());
        assertThat(Awaiting.result(inbox.parked()))
                .extracting(Inbox.Parked::turn)
                .containsExactly(poison);
    }

    /** As in a thread, where nobody has to name the bot. */
    @Test
    void whatIsBegunTooOftenIsParkedAlsoWhereItWasNotSaidToTheBot() {
        Message aside = new Message(
                "1", HERE, User.anonymous("ana"), Instant.EPOCH, "hello", new Addressing(false, false, true));
        Promise<Void> never = Promise.promise();
        String turn = Awaiting.result(replica(slow(never.future())).accept(aside));
        die(Inbox.TRIES, never.future());
        until(() -> Awaiting.result(inbox.parked()).size() == 1);
        assertThat(Awaiting.result(inbox.parked()).get(0).turn()).isEqualTo(turn);
        assertThat(inbox.open()).isEmpty();
    }

    /** The memory's last worker has the conversation; a stop reaches the other one. */
    @Test
    void aStopReachesTheReplicaThatHasTheConversation() {
        Promise<Void> never = Promise.promise();
        Conversations other = replica(slow(never.future()));
        Conversations has = replica(slow(never.future()));
        String running = accepted(has, "1");
        String waiting = accepted(has, "2");
        until(() -> !room.shown.isEmpty());
        User ana = User.anonymous("ana");
        assertThat(Awaiting.result(other.accept(new Withdrawn("w", HERE, ana, Instant.EPOCH, "2"))))
                .isEqualTo(waiting);
        assertThat(Awaiting.result(other.accept(new Stop("s", HERE, ana, Instant.EPOCH))))
                .isEqualTo(running);
        assertThat(ending(running).ending()).isNotNull().matches(Draft.Ending::failed);
        until(() -> inbox.open().isEmpty());
        assertThat(room.endings(waiting)).isZero();
        assertThat(Awaiting.result(other.accept(new Stop("s", HERE, ana, Instant.EPOCH))))
                .isEmpty();
    }

    @Test
    void moreThanAConversationHoldsIsRefusedAndNotRecorded() {
        Promise<Void> never = Promise.promise();
        Conversations only = replica(slow(never.future()));
        for (int i = 0; i < 1 + BotLimits.DEFAULT.queue(); i++) {
            accepted(only, "" + i);
        }
        assertThatThrownBy(() -> accepted(only, "too many"))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Kind.OVERLOADED));
        assertThat(inbox.open()).hasSize(1 + BotLimits.DEFAULT.queue());
    }

    @Test
    void anotherTryWaitsForWhatIsOnItsWayAndTheFirstShowsNothingMore() {
        Promise<Void> lands = Promise.promise();
        room.late = lands.future();
        String turn = accepted(replica(only(says("hi", "Good morning."))), "1");
        until(() -> room.calls.get() == 1);
        for (int second = 0; second < 100; second++) {
            passASecond();
        }
        assertThat(room.turns).hasSize(1);
        lands.complete();
        until(() -> room.endings(turn) > 0);
        assertThat(room.turns).hasSize(2).last().extracting(TurnInfo::resumed).isEqualTo(true);
        int calls = room.calls.get();
        for (int second = 0; second < 10; second++) {
            passASecond();
        }
        assertThat(room.calls).hasValue(calls);
        assertThat(room.endings(turn)).isEqualTo(1);
    }

    @Test
    void whatLandsOverTheEndThatOthersHaveShownIsPutRight() {
        Promise<Void> lands = Promise.promise();
        room.late = lands.future();
        String turn = accepted(replica(slow(Promise.<Void>promise().future())), "1");
        until(() -> room.calls.get() == 1);
        room.late = Future.succeededFuture();
        replica(slow(Future.succeededFuture()));
        until(() -> inbox.open().isEmpty());
        assertThat(room.endings(turn)).isEqualTo(1);

        lands.complete();
        until(() -> last(room.shown).ending() == null);
        until(() -> room.endings(turn) == 2);

        assertThat(text(last(room.shown))).endsWith("Here it is.");
        int calls = room.calls.get();
        for (int second = 0; second < 100; second++) {
            passASecond();
        }
        assertThat(room.calls).hasValue(calls);
    }

    private static Draft last(List<Draft> drafts) {
        return drafts.get(drafts.size() - 1);
    }

    private void passASecond() {
        Promise<Void> turned = Promise.promise();
        time.advance(Duration.ofSeconds(1));
        vertx.runOnContext(turned::complete);
        Awaiting.result(turned.future());
    }
}
