package dev.parley.adapters.redis;

import static dev.parley.adapters.redis.InboxKeys.bytes;

import dev.parley.spi.Clock;
import dev.parley.spi.Inbox.Letter;
import dev.parley.spi.Inbox.Worker;
import dev.parley.spi.Leases;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this replica works on. Twice a second it renews their leases, and takes free ones or gives some back, so
 * that all live replicas have about as many. On the inbox's context only.
 */
final class InboxShare {
    private static final Logger LOG = LoggerFactory.getLogger(InboxShare.class);
    /** For how long a partition is left to replicas of a newer release. */
    private static final Duration AVOIDED = Duration.ofSeconds(10);

    private static final Duration BEAT = Duration.ofMillis(500);

    private final RedisPipe pipe;
    private final Clock clock;
    private final ContextInternal context;
    private final Leases leases;
    private final Leases.Member self;
    private final byte[] news;
    private final String replica = UUID.randomUUID().toString();
    private final List<InboxKeys> keys;
    private final Map<Integer, Partition> held = new TreeMap<>();
    private final Map<Integer, Long> avoided = new HashMap<>();
    private final Parkings parkings = new Parkings(InboxKeys.PARTITIONS);
    private @Nullable Worker worker;
    private boolean leaving;
    private boolean closed;
    private volatile int size;

    InboxShare(RedisPipe pipe, Clock clock, ContextInternal context, String prefix) {
        this.pipe = pipe;
        this.clock = clock;
        this.context = context;
        this.leases = new RedisLeases(pipe, prefix);
        this.self = new Leases.Member("inbox", replica, Lease.TIME);
        this.news = bytes(InboxKeys.news(prefix));
        this.keys = IntStream.range(0, InboxKeys.PARTITIONS)
                .mapToObj(number -> new InboxKeys(prefix, number))
                .toList();
    }

    RedisPipe pipe() {
        return pipe;
    }

    Clock clock() {
        return clock;
    }

    /** What its leases begin with. */
    String replica() {
        return replica;
    }

    /** How many partitions it has; asked from any thread. */
    int size() {
        return size;
    }

    Parkings parkings() {
        return parkings;
    }

    InboxKeys keys(int number) {
        return keys.get(number);
    }

    List<InboxKeys> keys() {
        return keys;
    }

    byte[] news() {
        return news;
    }

    /** Completes where it is called, as a door's futures do. */
    <T> Future<T> forCaller(Future<T> future) {
        Promise<T> promise = context.owner().getOrCreateContext().promise();
        future.onComplete(promise);
        return promise.future();
    }

    void run(Runnable work) {
        context.runOnContext(now -> work.run());
    }

    void work(Worker taker) {
        boolean first = worker == null;
        worker = taker;
        if (first) {
            beat();
        }
    }

    private void beat() {
        if (closed) {
            return;
        }
        List.copyOf(held.values()).forEach(partition -> partition.renew().onFailure(InboxShare::away));
        balance().onComplete(done -> {
            var unused = clock.after(BEAT, () -> run(this::beat));
        });
    }

    private static void away(Throwable cause) {
        LOG.debug("the inbox can't be looked after now: {}", cause.getMessage());
    }

    void fetch(int number) {
        Partition mine = held.get(number);
        if (mine != null) {
            mine.feed().fetch();
        }
    }

    /** @param reply what Redis says to the holder, see {@link InboxScripts#RECORD} */
    void recorded(int number, Letter letter, List<?> reply) {
        Partition mine = held.get(number);
        if (mine != null) {
            mine.feed().recorded(letter, reply);
        }
    }

    void told(Buffer news) {
        if (worker != null) {
            worker.told(news);
        }
    }

    void fetchAll() {
        held.values().forEach(partition -> partition.feed().fetch());
    }

    /** Takes free partitions up to a fair share, or gives those above it back. */
    Future<Void> balance() {
        if (worker == null || leaving) {
            return Future.succeededFuture();
        }
        return leases.stay(self, InboxKeys.PARTITIONS).compose(this::balance).onFailure(InboxShare::away);
    }

    private Future<Void> balance(Leases.Group group) {
        int share = group.share();
        if (held.size() > share) {
            List.copyOf(held.values()).subList(share, held.size()).forEach(Partition::leave);
        }
        return takeUpTo(share - held.size());
    }

    private Future<Void> takeUpTo(int most) {
        List<Integer> candidates = new ArrayList<>();
        for (int number = 0; number < InboxKeys.PARTITIONS; number++) {
            if (!held.containsKey(number) && !isAvoided(number)) {
                candidates.add(number);
            }
        }
        Collections.shuffle(candidates);
        return take(candidates, most);
    }

    void avoid(int number) {
        avoided.put(number, clock.nanos() + AVOIDED.toNanos());
    }

    private boolean isAvoided(int number) {
        Long until = avoided.get(number);
        if (until != null && until <= clock.nanos()) {
            avoided.remove(number);
            return false;
        }
        return until != null;
    }

    /** Even above a fair share: the next beat gives another one back. */
    void takeForNewer(int number) {
        if (worker != null && !leaving && !held.containsKey(number) && !isAvoided(number)) {
            take(number).onFailure(InboxShare::away);
        }
    }

    /** As many as are wanted at a time, until there are enough: some are held by others. */
    private Future<Void> take(List<Integer> candidates, int most) {
        if (candidates.isEmpty() || most <= 0 || leaving) {
            return Future.succeededFuture();
        }
        List<Integer> now = candidates.subList(0, Math.min(most, candidates.size()));
        List<Future<Boolean>> taking = now.stream().map(this::take).toList();
        return Future.all(taking).compose(all -> {
            int taken = (int) taking.stream().filter(Future::result).count();
            return take(candidates.subList(now.size(), candidates.size()), most - taken);
        });
    }

    private Future<Boolean> take(int number) {
        InboxKeys of = keys.get(number);
        long asked = clock.nanos();
        return LeaseScripts.TAKE
                .run(pipe, List.of(of.lease, of.fence), List.of(bytes(replica), bytes(Lease.TIME.toMillis())))
                .map(reply -> taken(number, asked, (Long) reply));
    }

    private boolean taken(int number, long asked, long token) {
        Worker to = worker;
        if (token == 0 || to == null) {
            return false;
        }
        Partition partition = new Partition(this, number, new Lease(clock, replica, token, asked), to);
        held.put(number, partition);
        size = held.size();
        if (leaving) {
            partition.leave();
        } else {
            partition.feed().fetch();
        }
        return true;
    }

    void gone(Partition partition) {
        held.remove(partition.number(), partition);
        parkings.in(partition.number(), 0);
        size = held.size();
    }

    /** Takes nothing more, and gives each partition back when nothing of it is in hand. */
    Future<Void> leave() {
        leaving = true;
        List.copyOf(held.values()).forEach(Partition::leave);
        return leases.leave(self);
    }

    /** Gives everything back as it is. */
    Future<Void> release() {
        closed = true;
        return Future.join(List.copyOf(held.values()).stream()
                        .map(Partition::release)
                        .toList())
                .mapEmpty();
    }
}
