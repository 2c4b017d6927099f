package dev.parley.adapters.redis;

import static dev.parley.adapters.redis.InboxKeys.bytes;
import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Inbox.Hold;
import dev.parley.spi.Inbox.Worker;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition in the hands of this replica, from the taking of its lease until that is lost or given back. On the inbox's
 * context only.
 */
final class Partition {
    private static final Logger LOG = LoggerFactory.getLogger(Partition.class);
    private static final Long NONE = 0L;
    private static final Long YES = 1L;
    private static final Long MADE_ROOM = 2L;
    private static final Failure RAN_OUT = Failure.of(Kind.UNAVAILABLE, "the lease of its partition has run out");

    private final InboxShare share;
    private final int number;
    private final InboxKeys keys;
    private final Lease lease;
    private final Worker worker;
    private final Feed feed;
    private final Map<String, Handed> inHand = new HashMap<>();
    private final Set<String> newer = new HashSet<>();
    private boolean leaving;

    Partition(InboxShare share, int number, Lease lease, Worker worker) {
        this.share = share;
        this.number = number;
        this.keys = share.keys(number);
        this.lease = lease;
        this.worker = worker;
        this.feed = new Feed(share, this, keys, lease);
    }

    int number() {
        return number;
    }

    Hold hold() {
        return lease.hold();
    }

    Instant now() {
        return share.clock().now();
    }

    Feed feed() {
        return feed;
    }

    /** Whether more may be handed to it. */
    boolean takes() {
        return !leaving && lease.hold() != Hold.LOST;
    }

    void hand(Handed entry) {
        inHand.put(entry.id(), entry);
        if (newer.contains(entry.place())) {
            pass(entry);
            return;
        }
        worker.take(entry);
        if (entry.isLeft()) {
            pass(entry);
        }
    }

    /**
     * What a newer release wrote is for a replica of that, with all that was said behind it: the partition is given away as
     * soon as the rest of it is done, and not taken again for a while.
     */
    void pass(Handed entry) {
        if (!inHand.remove(entry.id(), entry)) {
            return;
        }
        if (newer.isEmpty()) {
            LOG.warn(
                    "turn {} was written by a newer release: partition {} is left to a replica of it",
                    entry.turn(),
                    number);
        }
        newer.add(entry.place());
        Future<?> untried = entry.isCounted() ? count(InboxScripts.UNTRY, entry) : Future.succeededFuture();
        untried.onFailure(e -> LOG.debug("turn {}: counted as tried: {}", entry.turn(), e.getMessage()))
                .onComplete(done -> leave());
        share.avoid(number);
        leaving = true;
    }

    /** Called from any thread. */
    Future<Void> begin(Handed entry) {
        return count(InboxScripts.BEGIN, entry)
                .compose(reply ->
                        NONE.equals(reply) ? Future.failedFuture(RAN_OUT.exception()) : Future.succeededFuture());
    }

    private Future<@Nullable Object> count(Script script, Handed entry) {
        return script.run(share.pipe(), List.of(keys.tries, keys.lease), List.of(lease.name(), bytes(entry.id())));
    }

    /** Called from any thread. */
    void left(Handed entry) {
        share.run(() -> pass(entry));
    }

    /** Ends an entry, as soon as Redis can be told. */
    Future<Void> end(Handed entry) {
        Future<Void> settled = share.forCaller(entry.settled());
        share.run(() -> {
            entry.end();
            tell(entry);
        });
        return settled;
    }

    private void tell(Handed entry) {
        if (lease.hold() == Hold.LOST) {
            entry.settle();
            return;
        }
        List<byte[]> said =
                new ArrayList<>(List.of(lease.name(), bytes(entry.id()), entry.conversation(), bytes(entry.turn())));
        if (entry.parked() != null) {
            said.addAll(List.of(entry.parked(), bytes(now().toEpochMilli()), bytes(Parking.MOST)));
        }
        InboxScripts.END
                .run(
                        share.pipe(),
                        List.of(keys.stream, keys.open, keys.tries, keys.lease, keys.parked, keys.parkedSince),
                        said)
                .onSuccess(reply -> {
                    if (YES.equals(reply) || MADE_ROOM.equals(reply)) {
                        ended(entry, MADE_ROOM.equals(reply));
                    }
                })
                .onFailure(e -> LOG.debug("turn {}: its end is told again: {}", entry.turn(), e.getMessage()));
    }

    private void ended(Handed entry, boolean madeRoom) {
        if (entry.parked() != null && inHand.containsKey(entry.id())) {
            share.parkings().parked(madeRoom);
            if (madeRoom) {
                LOG.warn(
                        "more than {} messages are parked in partition {}: the oldest is forgotten",
                        Parking.MOST,
                        number);
            }
        }
        forget(entry);
    }

    private void forget(Handed entry) {
        inHand.remove(entry.id());
        entry.settle();
        releaseIfLeft();
    }

    /** Hands an entry out once more, later. */
    void later(Handed entry, Failure cause) {
        LOG.warn("turn {}: handed out again in {}: {}", entry.turn(), entry.pause(), cause.message());
        share.run(() -> {
            var unused = share.clock().after(entry.pause(), () -> again(entry));
        });
    }

    private void again(Handed entry) {
        if (!takes()) {
            inHand.remove(entry.id());
            releaseIfLeft();
        } else {
            hand(entry.again());
        }
    }

    /** Asks Redis whether it is still ours, and tells it what it has not heard yet. */
    Future<Void> renew() {
        long asked = share.clock().nanos();
        return LeaseScripts.RENEW
                .run(
                        share.pipe(),
                        List.of(keys.lease, keys.fence),
                        List.of(lease.name(), lease.token(), bytes(Lease.TIME.toMillis())))
                .map(doing(reply -> {
                    if (YES.equals(reply)) {
                        lease.renewed(asked);
                        feed.fetch();
                        List.copyOf(inHand.values()).stream()
                                .filter(Handed::isEnded)
                                .forEach(this::tell);
                    } else {
                        lose();
                    }
                }))
                .mapEmpty();
    }

    private void lose() {
        lease.lose();
        LOG.warn("partition {} is another replica's by now, with {} of our turns", number, inHand.size());
        inHand.values().forEach(Handed::settle);
        inHand.clear();
        share.gone(this);
    }

    /** Fetches no more, and gives the partition back when nothing of it is in hand. */
    void leave() {
        leaving = true;
        releaseIfLeft();
    }

    private void releaseIfLeft() {
        if (leaving && inHand.isEmpty() && lease.hold() != Hold.LOST) {
            var unused = release();
        }
    }

    /** Gives it back as it is. */
    Future<Void> release() {
        lease.lose();
        share.gone(this);
        String news = newer.isEmpty() ? RedisInbox.FREE : RedisInbox.FOR_NEWER + number;
        return LeaseScripts.RELEASE
                .run(share.pipe(), List.of(keys.lease), List.of(lease.name(), share.news(), bytes(news)))
                .mapEmpty();
    }
}
