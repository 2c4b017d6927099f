package dev.parley.adapters.web.webhook;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.web.records.Gathered;
import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answers to their callbacks: in order within a conversation, again and again for a day, then parked.
 *
 * <p>What is on its way stands in records, in one of a few lanes by its conversation, and is taken out when it has arrived.
 * So it survives the process: every replica looks into the lanes when it begins, and every minute. A conversation is delivered
 * by one replica at a time, who holds a claim while it tries. A receiver may get an answer twice, under the same id, when a process ends between
 * its arrival and the record of it.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int LANES = 64;
    private static final int WAITING = 500;
    private static final int PARKED = 1_000;
    private static final String PARKED_LANE = "web/out/parked";
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration LOOK_ROUND = Duration.ofMinutes(1);

    private final Map<String, Callback> callbacks;
    private final Gathered<Lane> lanes;
    private final @Nullable Records records;
    private final Clock clock;
    private final Context context;
    private final Set<String> active = ConcurrentHashMap.newKeySet();
    private final AtomicInteger parked = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Clock.@Nullable Timer nextRound;
    private volatile boolean closed;

    Outbox(Map<String, Callback> callbacks, @Nullable Records records, Clock clock, Vertx vertx) {
        this.callbacks = Map.copyOf(callbacks);
        this.lanes = new Gathered<>(records, Lane::read, Lane::stored, Duration.ZERO, clock);
        this.records = records;
        this.clock = clock;
        this.context = vertx.getOrCreateContext();
    }

    /** Goes on with what a process left that is no more. */
    void start() {
        if (records != null && !callbacks.isEmpty()) {
            context.runOnContext(now -> lookRound());
        }
    }

    private void lookRound() {
        for (int i = 0; i < LANES && !closed; i++) {
            resume(lane(i));
        }
        nextRound = closed ? null : clock.after(LOOK_ROUND, () -> context.runOnContext(now -> lookRound()));
    }

    private void resume(String lane) {
        lanes.read(lane)
                .onSuccess(left -> left.conversations().forEach(conversation -> go(lane, conversation)))
                .onFailure(e -> LOG.warn("{} can't be read: {}", lane, e.getMessage()));
    }

    void close() {
        closed = true;
        Clock.Timer next = nextRound;
        if (next != null) {
            next.cancel();
        }
    }

    int active() {
        return active.size();
    }

    /** Conversations whose next try is yet to come. */
    int waiting() {
        return waiting.get();
    }

    int parkedHere() {
        return parked.get();
    }

    /** Completes when the delivery is recorded. */
    Future<Void> add(Outgoing delivery) {
        String lane = lane(Math.floorMod(delivery.conversation().hashCode(), LANES));
        AtomicBoolean full = new AtomicBoolean();
        return lanes.change(lane, before -> {
                    full.set(before.deliveries().size() >= WAITING && before.find(delivery.id()) == null);
                    return full.get() ? before : before.with(delivery);
                })
                .compose(added -> full.get()
                        ? park(lane, delivery.failed("too many answers wait for their callback"))
                        : Future.succeededFuture())
                .map(doing(done -> context.runOnContext(now -> go(lane, delivery.conversation()))));
    }

    private static String lane(int number) {
        return "web/out/lane/" + number;
    }

    private void go(String lane, String conversation) {
        if (!closed && active.add(conversation)) {
            attempt(lane, conversation);
        }
    }

    private void attempt(String lane, String conversation) {
        if (closed) {
            return;
        }
        String claim = "web/out/claim/" + conversation;
        claim(claim).onComplete(claimed -> {
            if (claimed.failed() || !claimed.result()) {
                later(lane, conversation, LOOK_AGAIN);
                return;
            }
            next(lane, conversation)
                    .onComplete(pause -> release(claim).onComplete(released -> {
                        Duration wait = pause.succeeded() ? pause.result() : LOOK_AGAIN;
                        if (wait == null) {
                            over(lane, conversation);
                        } else {
                            later(lane, conversation, wait);
                        }
                    }));
        });
    }

    /** Nothing is left; unless something came in just now. */
    private void over(String lane, String conversation) {
        active.remove(conversation);
        lanes.read(lane)
                .onSuccess(left -> {
                    if (left.head(conversation) != null) {
                        go(lane, conversation);
                    }
                })
                .onFailure(e -> later(lane, conversation, LOOK_AGAIN));
    }

    private void later(String lane, String conversation, Duration pause) {
        if (pause.isZero()) {
            attempt(lane, conversation);
        } else {
            active.add(conversation);
            var unused = clock.after(pause, () -> {
                waiting.decrementAndGet();
                context.runOnContext(now -> attempt(lane, conversation));
            });
            waiting.incrementAndGet();
        }
    }

    /** Tries the first of a conversation; how long to wait for the next try, or null when there is none. */
    private Future<@Nullable Duration> next(String lane, String conversation) {
        return lanes.read(lane).compose(left -> {
            Outgoing head = left.head(conversation);
            return head == null ? Future.succeededFuture() : deliver(lane, head);
        });
    }

    private Future<@Nullable Duration> deliver(String lane, Outgoing delivery) {
        return post(delivery).compose(cause -> {
            if (cause == null) {
                return lanes.change(lane, now -> now.without(delivery.id())).map(done -> Duration.ZERO);
            }
            Outgoing failed = delivery.failed(cause);
            if (failed.tooLate(clock.now())) {
                return park(lane, failed).map(done -> Duration.ZERO);
            }
            LOG.info("delivery {}: try {} failed: {}", failed.id(), failed.tries(), cause);
            return lanes.change(lane, now -> now.changed(delivery.id(), same -> failed))
                    .map(done -> failed.pause(ThreadLocalRandom.current().nextDouble()));
        });
    }

    /** Why it did not arrive, or null. */
    private Future<@Nullable String> post(Outgoing delivery) {
        Callback callback = callbacks.get(delivery.webhook());
        if (callback == null) {
            return Future.succeededFuture("the webhook has no callback any more");
        }
        return callback.post(delivery.id(), delivery.body(), clock.now())
                .map(status -> status / 100 == 2 ? null : "status " + status)
                .otherwise(e -> Failure.from(e).message());
    }

    private Future<Void> park(String lane, Outgoing delivery) {
        LOG.warn("delivery {} is parked after {} tries: {}", delivery.id(), delivery.tries(), delivery.cause());
        parked.incrementAndGet();
        return lanes.change(
                        PARKED_LANE,
                        all -> all.without(delivery.id()).with(delivery).atMost(PARKED))
                .compose(done -> lanes.change(lane, now -> now.without(delivery.id())));
    }

    Future<Lane> parked() {
        return lanes.read(PARKED_LANE);
    }

    /** Sends a parked one again, behind what its conversation has; says whether there was one. */
    Future<Boolean> again(String id) {
        return parked().compose(all -> {
            Outgoing delivery = all.find(id);
            return delivery == null
                    ? Future.succeededFuture(false)
                    : add(delivery.anew(clock.now()))
                            .compose(added -> lanes.change(PARKED_LANE, now -> now.without(id)))
                            .map(done -> true);
        });
    }

    private Future<Boolean> claim(String key) {
        return records == null ? Future.succeededFuture(true) : records.claim(key, CLAIM);
    }

    private Future<Void> release(String key) {
        return records == null ? Future.succeededFuture() : records.delete(key);
    }
}
