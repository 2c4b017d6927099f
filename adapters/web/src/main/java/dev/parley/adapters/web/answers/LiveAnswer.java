package dev.parley.adapters.web.answers;

import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one turn, as far as it is known, and everyone who reads it. It is kept whole, so a reader is no more
 * than a place in it: it may come late, leave, and come back.
 *
 * <p>Say the parts are {@code 1 "Go" 2 " to" 3 " Settings"}. A phone has seen part 1 when its connection is cut. It comes
 * back with {@code after=1}, gets 2 and 3 in one batch, then 4 when that is written. A reader has one batch on its way
 * at a time and asks for the next by completing it: a slow one gets fewer and larger batches, and nothing is stored for
 * it. So the writer is never slowed down either; what bounds the memory is the bound of the answer. Even a fast reader is
 * given its next batch no sooner than in the event loop's next round: when a model sends ten words at once, the first goes
 * out at once and the nine others together.
 *
 * <p>An answer that is told in full has the steps of its turn among the parts, and ends with the turn rather than with the
 * last part: who reads it then knows what it cost, and finds it saved. One of a recorded message is owed to somebody, whether
 * or not anybody reads it here: it goes on to its end.
 *
 * <p>All fields belong to the conversation's event loop; those that housekeeping looks at from elsewhere are volatile.
 */
public final class LiveAnswer implements WriteStream<AnswerPart> {
    private static final int MAX_WEIGHT = 2 * 1024 * 1024;
    private static final int MAX_BATCH = 64 * 1024;

    private final TurnInfo turn;
    private final ContextInternal loop;
    private final Clock clock;
    private final boolean inFull;
    private final Promise<Void> finished = Promise.promise();
    private final KeptEvents events = new KeptEvents();
    private final List<Cursor> cursors = new CopyOnWriteArrayList<>();
    private @Nullable Handler<Throwable> onLost;
    private boolean answered;
    private boolean forOne;
    private volatile boolean attended;
    private volatile long since;

    /** @param inFull told with its steps, until the turn is over */
    LiveAnswer(TurnInfo turn, ContextInternal loop, Clock clock, boolean inFull) {
        this.turn = turn;
        this.inFull = inFull;
        this.loop = loop;
        this.clock = clock;
        this.since = clock.nanos();
        this.attended = turn.recorded();
    }

    public TurnInfo turn() {
        return turn;
    }

    /** Completes on the conversation's event loop when the last event is in. */
    Future<Void> finished() {
        return finished.future();
    }

    /** False when it was asked for by one who waits for it whole and then has it. On the event loop. */
    boolean worthKeeping() {
        return !forOne;
    }

    boolean attended() {
        return attended;
    }

    /** How long it has been finished, or without a reader; zero while it is neither. */
    public Duration idle() {
        boolean idle = finished.future().isComplete() || !attended;
        return idle ? Duration.ofNanos(clock.nanos() - since) : Duration.ZERO;
    }

    /** Tells the writer that nobody reads any more, and counts the idle time anew. From any thread. */
    public void lost() {
        since = clock.nanos();
        loop.execute(() -> {
            if (onLost != null) {
                onLost.handle(
                        Failure.of(Kind.CANCELLED, "the customer has left").exception());
            }
        });
    }

    /** Does something on the conversation's event loop. From any thread. */
    public void run(Runnable what) {
        loop.execute(what);
    }

    /** What is there by now. From any thread. */
    public Future<List<TurnEvent>> events() {
        Promise<List<TurnEvent>> known = loop.promise();
        loop.execute(() -> known.complete(events.range(0, events.size())));
        return known.future();
    }

    /** Gives the reader all that comes after event number {@code after}. From any thread. */
    void attach(Reader reader, int after) {
        attach(reader, after, false);
    }

    /** @param forOne nobody will come back for the answer: it ends when the reader leaves, and need not be kept */
    void attach(Reader reader, int after, boolean forOne) {
        loop.execute(() -> {
            this.forOne |= forOne;
            Cursor cursor = new Cursor(reader, after <= events.size() ? after : 0);
            cursors.add(cursor);
            attended = true;
            reader.begin(turn.turn(), cursor.next);
            reader.left().onComplete(left -> loop.runOnContext(next -> detach(cursor)));
            pump(cursor);
        });
    }

    @Override
    public Future<Void> write(AnswerPart part) {
        assert loop.inThread();
        Said said = new Said(part);
        if (answered) {
            return Future.failedFuture(new IllegalStateException("a part came after the end of the answer"));
        }
        if (events.weight() > MAX_WEIGHT && !said.endsAnswer()) {
            return Future.failedFuture(
                    Failure.of(Kind.REFUSED, "the answer grew too long").exception());
        }
        answered = said.endsAnswer();
        add(said, answered && !inFull);
        return Future.succeededFuture();
    }

    boolean inFull() {
        return inFull;
    }

    /** Tells of the turn. On the conversation's event loop. */
    void tell(TurnEvent event) {
        assert loop.inThread();
        if (!finished.future().isComplete()) {
            add(event, event instanceof TurnEvent.Over);
        }
    }

    private void add(TurnEvent event, boolean last) {
        events.add(event);
        if (last) {
            since = clock.nanos();
            finished.complete();
        }
        cursors.forEach(this::pump);
    }

    private void pump(Cursor cursor) {
        boolean whole = cursor.reader.whole();
        if (cursor.busy
                || cursor.next == events.size()
                || (whole && !finished.future().isComplete())) {
            return;
        }
        int from = cursor.next;
        cursor.next = whole ? events.size() : batchEnd(from);
        cursor.busy = true;
        cursor.reader
                .take(from, events.range(from, cursor.next), isLast(cursor))
                .onComplete(taken -> loop.runOnContext(next -> taken(cursor, taken.succeeded())));
    }

    private boolean isLast(Cursor cursor) {
        return finished.future().isComplete() && cursor.next == events.size();
    }

    private int batchEnd(int from) {
        int to = from;
        for (int batch = 0; to < events.size() && batch < MAX_BATCH; to++) {
            batch += events.weight(to);
        }
        return to;
    }

    private void taken(Cursor cursor, boolean reached) {
        cursor.busy = false;
        if (!reached || isLast(cursor)) {
            detach(cursor);
        } else {
            pump(cursor);
        }
    }

    private void detach(Cursor cursor) {
        boolean wasLast = cursors.remove(cursor) && cursors.isEmpty();
        if (wasLast && !finished.future().isComplete()) {
            since = clock.nanos();
            attended = turn.recorded();
            if (forOne) {
                lost();
            }
        }
    }

    /** The engine ends an answer by its last part; an end without one is a defect that readers must not wait on. */
    @Override
    public Future<Void> end() {
        if (answered) {
            return Future.succeededFuture();
        }
        return write(new AnswerPart.Failed(Failure.of(Kind.BUG, "the answer ended without its last part")));
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public LiveAnswer setWriteQueueMaxSize(int ignored) {
        return this;
    }

    @Override
    public LiveAnswer drainHandler(@Nullable Handler<Void> never) {
        return this;
    }

    @Override
    public LiveAnswer exceptionHandler(@Nullable Handler<Throwable> handler) {
        onLost = handler;
        return this;
    }

    private static final class Cursor {
        private final Reader reader;
        private int next;
        private boolean busy;

        Cursor(Reader reader, int next) {
            this.reader = reader;
            this.next = next;
        }
    }
}
