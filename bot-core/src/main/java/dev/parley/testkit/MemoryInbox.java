package dev.parley.testkit;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An inbox in memory. Whoever works last is the one who answers: a second worker takes over all that the first has not ended,
 * as after its death.
 */
public final class MemoryInbox implements Inbox {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Map<String, String> turns = new HashMap<>();
    private final Map<String, Given> parked = new LinkedHashMap<>();
    private final Set<ConversationKey> left = new HashSet<>();
    private final List<Promise<Void>> waitForEmpty = new ArrayList<>();
    private @Nullable Worker worker;

    public MemoryInbox(Clock clock) {
        this.clock = clock;
    }

    /** The turns of messages that are not ended, in the order in which they came. */
    public synchronized List<String> open() {
        return List.copyOf(kept.keySet());
    }

    /** Completes when every message has been answered, or given up. */
    public synchronized Future<Void> empty() {
        Promise<Void> empty = Promise.promise();
        if (kept.isEmpty()) {
            empty.complete();
        } else {
            waitForEmpty.add(empty);
        }
        return empty.future();
    }

    @Override
    public Future<String> record(Letter letter) {
        Kept mine = new Kept(letter);
        synchronized (this) {
            String id = letter.conversation() + " " + letter.id();
            String before = letter.id().isEmpty() ? null : turns.get(id);
            if (before != null) {
                return Future.succeededFuture(before);
            }
            if (inConversation(letter.conversation()) >= letter.most()) {
                return Future.failedFuture(
                        new Failure(Kind.OVERLOADED, "too many messages are waiting", AGAIN).exception());
            }
            turns.put(id, letter.turn());
            kept.put(letter.turn(), mine);
        }
        mine.handOut();
        return Future.succeededFuture(letter.turn());
    }

    private long inConversation(ConversationKey key) {
        return kept.values().stream()
                .filter(each -> each.letter.conversation().equals(key))
                .count();
    }

    @Override
    public synchronized Future<String> open(ConversationKey conversation, String id) {
        String turn = kept.values().stream()
                .filter(each -> each.letter.conversation().equals(conversation))
                .filter(each -> id.isEmpty() || each.letter.id().equals(id))
                .map(each -> each.letter.turn())
                .findFirst()
                .orElse("");
        return Future.succeededFuture(turn);
    }

    @Override
    public synchronized Future<List<Parked>> parked() {
        return Future.succeededFuture(parked.values().stream().map(Given::shown).toList());
    }

    @Override
    public Future<Boolean> rerun(String turn) {
        Kept again;
        synchronized (this) {
            Given given = parked.remove(turn);
            if (given == null) {
                return Future.succeededFuture(false);
            }
            again = given.of;
            again.begun = 1;
            kept.put(turn, again);
        }
        again.handOut();
        return Future.succeededFuture(true);
    }

    @Override
    public synchronized Future<Boolean> drop(String turn) {
        return Future.succeededFuture(parked.remove(turn) != null);
    }

    @Override
    public Future<Void> tell(Buffer news) {
        Worker to = worker();
        if (to != null) {
            to.told(news);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> work(Worker taker) {
        List<Kept> waiting;
        synchronized (this) {
            worker = taker;
            left.clear();
            waiting = new ArrayList<>(kept.values());
        }
        waiting.forEach(Kept::handOut);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> leave() {
        worker = null;
        return Future.succeededFuture();
    }

    private synchronized boolean isLeft(ConversationKey conversation) {
        return left.contains(conversation);
    }

    private synchronized @Nullable Worker worker() {
        return worker;
    }

    private void forget(String turn) {
        end(() -> kept.remove(turn));
    }

    private void park(Kept of, Parked shown) {
        end(() -> {
            kept.remove(shown.turn());
            parked.put(shown.turn(), new Given(of, shown));
        });
    }

    /** Tells those who wait until nothing is open, outside the lock. */
    private void end(Runnable change) {
        List<Promise<Void>> told = new ArrayList<>();
        synchronized (this) {
            change.run();
            if (kept.isEmpty()) {
                told.addAll(waitForEmpty);
                waitForEmpty.clear();
            }
        }
        told.forEach(Promise::complete);
    }

    private record Given(Kept of, Parked shown) {}

    private final class Kept {
        private final Letter letter;
        private int begun;

        Kept(Letter letter) {
            this.letter = letter;
        }

        void handOut() {
            Worker to = worker();
            if (to != null && !isLeft(letter.conversation())) {
                to.take(new Handed(this, to, begun));
            }
        }
    }

    private final class Handed implements Entry {
        private final Kept of;
        private final Worker to;
        private final int tries;

        Handed(Kept of, Worker to, int tries) {
            this.of = of;
            this.to = to;
            this.tries = tries;
        }

        @Override
        public String turn() {
            return of.letter.turn();
        }

        @Override
        public Buffer event() {
            return of.letter.event();
        }

        @Override
        public int tries() {
            return tries;
        }

        @Override
        public Hold hold() {
            Worker now = worker();
            return now == null || now == to ? Hold.HELD : Hold.LOST;
        }

        @Override
        public Future<Void> done() {
            if (hold() == Hold.HELD) {
                forget(turn());
            }
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> begin() {
            synchronized (MemoryInbox.this) {
                of.begun = tries + 1;
            }
            return Future.succeededFuture();
        }

        /** It is here until another one works. */
        @Override
        public void leaveToNewer() {
            synchronized (MemoryInbox.this) {
                of.begun = tries;
                left.add(of.letter.conversation());
            }
        }

        @Override
        public void failed(Failure cause) {
            if (tries >= TRIES) {
                String conversation = of.letter.conversation().toString();
                park(of, new Parked(turn(), conversation, event(), clock.now(), tries, cause.message()));
            } else {
                Clock.Timer unused = clock.after(AGAIN, of::handOut);
            }
        }
    }
}
