package dev.parley.turns;

import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.TurnTrace;
import dev.parley.spi.Clock;
import dev.parley.spi.Figure;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnStore;
import dev.parley.spi.TurnStore.Bounds;
import dev.parley.spi.TurnStore.Kept;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes ended turns behind, a batch at a time, so that no customer waits for it. A turn costs an event loop one place in a
 * queue: what is personal is taken out, and the rest made small, by a thread of its own. Where turns come faster than they may
 * be written, or the store is slow, the queue fills, and what finds it full is left out and counted.
 */
public final class TurnRecorder implements Observer {
    private static final Logger log = LoggerFactory.getLogger(TurnRecorder.class);
    private static final int QUEUE = 1_000;
    private static final int BATCHES_PER_SECOND = 5;
    private static final Duration PAUSE = Duration.ofMillis(1_000 / BATCHES_PER_SECOND);

    private final TurnStore store;
    private final TurnLimits limits;
    private final Clock clock;
    private final WorkerExecutor worker;
    private final TurnJson json;
    private final Queue<TurnTrace> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean ends;

    /** Fails with BAD_INPUT when a pattern of the limits is no regular expression. */
    public TurnRecorder(Vertx vertx, TurnStore store, TurnLimits limits, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.json = new TurnJson(new Words(limits));
        this.worker = vertx.createSharedWorkerExecutor("parley-turns-written", 1);
    }

    @Override
    public void turnTraced(TurnTrace trace) {
        if (limits.keep() == 0) {
            return;
        }
        if (waiting.incrementAndGet() > QUEUE) {
            waiting.decrementAndGet();
            leftOut.incrementAndGet();
            return;
        }
        queue.add(trace);
        soon();
    }

    @Override
    public void feedback(Feedback feedback) {
        String word = feedback.helpful() ? "helpful" : "unhelpful";
        store.note(feedback.turn(), new JsonObject().put("feedback", word).toBuffer())
                .onFailure(e -> log.debug("turn {}: its feedback could not be kept", feedback.turn(), e));
    }

    private void soon() {
        if (!ends && writing.compareAndSet(false, true)) {
            Clock.Timer unused = clock.after(PAUSE, this::go);
        }
    }

    private void go() {
        write(limits.perSecond() / BATCHES_PER_SECOND).onComplete(done -> {
            writing.set(false);
            if (!queue.isEmpty()) {
                soon();
            }
        });
    }

    /** Never fails. */
    private Future<Void> write(int most) {
        List<TurnTrace> batch = new ArrayList<>();
        for (TurnTrace next = queue.poll(); next != null; next = batch.size() < most ? queue.poll() : null) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        waiting.addAndGet(-batch.size());
        return worker.executeBlocking(() -> batch.stream().map(this::kept).toList())
                .compose(kept -> store.add(kept, bounds()))
                .transform(added -> {
                    (added.succeeded() ? written : leftOut).addAndGet(batch.size());
                    tell(added.cause());
                    return Future.succeededFuture();
                });
    }

    private Kept kept(TurnTrace trace) {
        return new Kept(
                trace.record().turn(),
                json.head(trace).toBuffer(),
                Deflated.deflate(json.body(trace).toBuffer()));
    }

    private Bounds bounds() {
        return new Bounds(limits.keep(), clock.now().minus(limits.age()), limits.megabytes() * 1024L * 1024L);
    }

    /** Says once for each outage that turns are left out. */
    private void tell(@Nullable Throwable failure) {
        if (failure == null) {
            away.set(false);
        } else if (away.compareAndSet(false, true)) {
            log.warn(
                    "ended turns are not kept for now, and will be missing in the console: {}",
                    Failure.from(failure).message());
        }
    }

    public Map<String, Figure> gauges() {
        return Map.of(
                "turns_kept_total", new Figure("Ended turns that were kept for the console", written::get),
                "turns_left_out_total",
                        new Figure(
                                "Ended turns that were not kept: they came too fast, or the store was slow",
                                leftOut::get),
                "turns_waiting_to_be_kept", new Figure("Ended turns that wait to be kept", waiting::get));
    }

    /** Writes what waits. Never fails. */
    public Future<Void> close() {
        ends = true;
        return rest().eventually(worker::close);
    }

    private Future<Void> rest() {
        return queue.isEmpty() ? Future.succeededFuture() : write(100).compose(some -> rest());
    }
}
