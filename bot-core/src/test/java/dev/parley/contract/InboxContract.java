package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Inbox;
import dev.parley.spi.Inbox.Entry;
import dev.parley.spi.Inbox.Hold;
import dev.parley.spi.Inbox.Letter;
import dev.parley.spi.Inbox.Parked;
import dev.parley.spi.Inbox.Worker;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every inbox must do. Each test begins with an empty one. */
public abstract class InboxContract {
    private static final ConversationKey HERE = new ConversationKey("room", "acme", "here/{1}");
    private static final int MOST = 17;
    private static final ConversationKey THERE = new ConversationKey("room", "acme", "there");

    /** One more replica over the same record. */
    protected abstract Inbox replica();

    /** One whose pauses are far shorter. */
    protected abstract Inbox hurried();

    /** That replica does nothing any more, and tells nobody. */
    protected abstract void kill(Inbox replica);

    /** A worker that takes and waits to be told. */
    private static final class Hands implements Worker {
        private final LinkedBlockingQueue<Entry> taken = new LinkedBlockingQueue<>();
        private final LinkedBlockingQueue<Buffer> news = new LinkedBlockingQueue<>();

        @Override
        public void take(Entry entry) {
            taken.add(entry);
        }

        @Override
        public void told(Buffer what) {
            news.add(what);
        }

        static Hands of(Inbox inbox) {
            Hands hands = new Hands();
            await(inbox.work(hands));
            return hands;
        }

        Entry take() {
            return next(taken);
        }

        static <T> T next(LinkedBlockingQueue<T> queue) {
            try {
                T first = queue.poll(20, TimeUnit.SECONDS);
                if (first == null) {
                    throw new AssertionError("nothing came");
                }
                return first;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        List<String> turns(int count) {
            return IntStream.range(0, count).mapToObj(i -> take().turn()).toList();
        }
    }

    private static Letter letter(ConversationKey conversation, String id, String turn) {
        return new Letter(conversation, id, turn, Buffer.buffer("event of " + turn + " \u0000é"), MOST);
    }

    @CanIgnoreReturnValue
    private static String record(Inbox inbox, ConversationKey conversation, String id, String turn) {
        return await(inbox.record(letter(conversation, id, turn)));
    }

    @Test
    void handsOutWhatWasRecordedInOrder() {
        Inbox inbox = replica();
        record(inbox, HERE, "1", "before");
        Hands hands = Hands.of(inbox);
        List<String> later = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            record(inbox, HERE, "later " + i, "turn" + i);
            later.add("turn" + i);
        }
        Entry first = hands.take();
        assertThat(first.turn()).isEqualTo("before");
        assertThat(first.event()).isEqualTo(letter(HERE, "1", "before").event());
        assertThat(first.tries()).isZero();
        assertThat(first.hold()).isEqualTo(Hold.HELD);
        assertThat(hands.turns(9)).isEqualTo(later);
    }

    @Test
    void theSameEventIsTheSameTurnAndHandedOutOnce() {
        Inbox inbox = replica();
        Hands hands = Hands.of(inbox);
        assertThat(record(inbox, HERE, "1", "a")).isEqualTo("a");
        assertThat(record(inbox, HERE, "1", "b")).isEqualTo("a");
        Entry a = hands.take();
        assertThat(record(inbox, THERE, "1", "c")).isEqualTo("c");
        await(a.done());
        assertThat(record(inbox, HERE, "1", "d")).isEqualTo("a");
        record(inbox, HERE, "2", "e");
        assertThat(hands.turns(2)).containsExactlyInAnyOrder("c", "e");
    }

    @Test
    void withoutAnIdEachEventIsANewOne() {
        Inbox inbox = replica();
        Hands hands = Hands.of(inbox);
        assertThat(record(inbox, HERE, "", "a")).isEqualTo("a");
        assertThat(record(inbox, HERE, "", "b")).isEqualTo("b");
        assertThat(hands.turns(2)).containsExactly("a", "b");
    }

    @Test
    void whatIsNotEndedGoesToTheNextReplicaInOrder() {
        Inbox dead = replica();
        Hands its = Hands.of(dead);
        for (String turn : List.of("a", "b", "c", "d")) {
            record(dead, HERE, "id " + turn, turn);
        }
        Entry a = its.take();
        await(a.done());
        Entry b = its.take();
        await(b.begin());
        kill(dead);
        Inbox next = replica();
        Hands hands = Hands.of(next);
        Entry again = hands.take();
        assertThat(again.turn()).isEqualTo("b");
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.event()).isEqualTo(b.event());
        Entry c = hands.take();
        assertThat(c.turn()).isEqualTo("c");
        assertThat(c.tries()).as("it only waited behind b").isZero();
        assertThat(hands.turns(1)).containsExactly("d");
        assertThat(b.hold()).isNotEqualTo(Hold.HELD);
        assertThat(record(next, HERE, "id b", "x")).isEqualTo("b");
    }

    @Test
    void whoeverLeavesGivesTheRestAway() {
        Inbox leaving = replica();
        Hands its = Hands.of(leaving);
        record(leaving, HERE, "1", "a");
        Entry a = its.take();
        await(leaving.leave());
        record(leaving, HERE, "2", "b");
        await(a.done());
        Inbox next = replica();
        assertThat(Hands.of(next).turns(1)).containsExactly("b");
    }

    /** By a worker that can't read what was said in one place. */
    @Test
    void whatIsLeftToANewerReplicaGoesThereInOrderAndUntried() {
        Inbox old = replica();
        record(old, HERE, "1", "a");
        Hands its = Hands.of(old);
        Entry unread = its.take();
        await(unread.begin());
        unread.leaveToNewer();
        record(old, HERE, "2", "b");
        Inbox newer = replica();
        Hands hands = Hands.of(newer);
        Entry a = hands.take();
        assertThat(a.turn()).isEqualTo("a");
        assertThat(a.tries()).isZero();
        Entry b = hands.take();
        assertThat(b.turn()).isEqualTo("b");
        await(a.done());
        await(b.done());
        assertThat(its.taken).isEmpty();
    }

    @Test
    void saysWhichMessageIsNotEnded() {
        Inbox inbox = replica();
        Hands hands = Hands.of(inbox);
        record(inbox, HERE, "1", "a");
        record(inbox, HERE, "2", "b");
        assertThat(await(inbox.open(HERE, ""))).isEqualTo("a");
        assertThat(await(inbox.open(HERE, "2"))).isEqualTo("b");
        assertThat(await(inbox.open(HERE, "3"))).isEmpty();
        assertThat(await(inbox.open(THERE, ""))).isEmpty();
        await(hands.take().done());
        assertThat(await(inbox.open(HERE, "1"))).isEmpty();
        assertThat(await(inbox.open(HERE, ""))).isEqualTo("b");
    }

    @Test
    void whatIsToldIsHeard() {
        Inbox inbox = replica();
        Hands hands = Hands.of(inbox);
        Buffer news = Buffer.buffer("{\"what\": \"é free 7\"}");
        await(inbox.tell(news));
        assertThat(Hands.next(hands.news)).isEqualTo(news);
    }

    @Test
    void whatFailedIsHandedOutAgain() {
        Inbox inbox = replica();
        Hands hands = Hands.of(inbox);
        record(inbox, HERE, "1", "a");
        hands.take().failed(Failure.of(Kind.UNAVAILABLE, "can't be begun"));
        Entry begun = hands.take();
        assertThat(begun.tries()).isZero();
        await(begun.begin());
        begun.failed(Failure.of(Kind.UNAVAILABLE, "no platform"));
        Entry again = hands.take();
        assertThat(again.turn()).isEqualTo("a");
        assertThat(again.tries()).isEqualTo(1);
        await(again.done());
    }

    /** Fails it until it is given up. */
    private static Parked parked(Inbox inbox, Hands hands, String turn) {
        for (int tries = 0; tries <= Inbox.TRIES; tries++) {
            Entry entry = hands.take();
            assertThat(entry.turn()).isEqualTo(turn);
            assertThat(entry.tries()).isEqualTo(tries);
            await(entry.begin());
            entry.failed(Failure.of(Kind.UNAVAILABLE, "no luck " + tries));
        }
        List<Parked> all = await(inbox.parked());
        while (all.isEmpty()) {
            all = await(inbox.parked());
        }
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void whatFailsEachTimeIsParkedWithItsCause() {
        Inbox inbox = hurried();
        Hands hands = Hands.of(inbox);
        record(inbox, HERE, "1", "a");
        Parked parked = parked(inbox, hands, "a");
        assertThat(parked.turn()).isEqualTo("a");
        assertThat(parked.conversation()).isEqualTo(HERE.toString());
        assertThat(parked.event()).isEqualTo(letter(HERE, "1", "a").event());
        assertThat(parked.tries()).isEqualTo(Inbox.TRIES);
        assertThat(parked.cause()).isEqualTo("no luck " + Inbox.TRIES);
        assertThat(parked.since()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(await(inbox.open(HERE, ""))).isEmpty();
    }

    @Test
    void whatIsParkedIsRerunOnceBehindItsConversation() {
        Inbox inbox = hurried();
        Hands hands = Hands.of(inbox);
        record(inbox, HERE, "1", "a");
        Parked parked = parked(inbox, hands, "a");
        record(inbox, HERE, "2", "b");
        List<Future<Boolean>> pressed =
                IntStream.range(0, 9).mapToObj(i -> inbox.rerun("a")).toList();
        assertThat(pressed.stream().filter(Awaiting::await)).hasSize(1);
        assertThat(await(inbox.parked())).isEmpty();
        Entry b = hands.take();
        Entry again = hands.take();
        assertThat(List.of(b.turn(), again.turn())).containsExactly("b", "a");
        assertThat(again.event()).isEqualTo(parked.event());
        assertThat(again.tries()).as("something of it may be shown").isEqualTo(1);
        await(b.done());
        await(again.done());
        assertThat(await(inbox.open(HERE, ""))).isEmpty();
        assertThat(await(inbox.rerun("a"))).isFalse();
        for (int i = 0; i < MOST; i++) {
            record(inbox, HERE, "room " + i, "turn" + i);
        }
    }

    @Test
    void whatIsDroppedIsGone() {
        Inbox inbox = hurried();
        Hands hands = Hands.of(inbox);
        record(inbox, HERE, "1", "a");
        assertThat(await(inbox.drop("a"))).as("it is not parked").isFalse();
        assertThat(parked(inbox, hands, "a").turn()).isEqualTo("a");
        assertThat(await(inbox.drop("a"))).isTrue();
        assertThat(await(inbox.drop("a"))).isFalse();
        assertThat(await(inbox.rerun("a"))).isFalse();
        assertThat(await(inbox.parked())).isEmpty();
    }

    @Test
    void moreThanAConversationHoldsIsRefused() {
        Inbox inbox = replica();
        Hands hands = Hands.of(inbox);
        for (int i = 0; i < MOST; i++) {
            record(inbox, HERE, "" + i, "turn" + i);
        }
        Failure failure = failureOf(inbox.record(letter(HERE, "more", "more")));
        assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(failure.retryAfter()).isPositive();
        assertThat(record(inbox, THERE, "1", "elsewhere")).isEqualTo("elsewhere");
        await(hands.take().done());
        assertThat(record(inbox, HERE, "more", "more")).isEqualTo("more");
    }
}
