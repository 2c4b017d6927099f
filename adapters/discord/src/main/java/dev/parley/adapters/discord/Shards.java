package dev.parley.adapters.discord;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import dev.parley.spi.Leases;
import dev.parley.spi.Leases.Group;
import dev.parley.spi.Leases.Member;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards that this replica connects. Twice a second it says that it lives and renews the leases of its own, and takes
 * free ones or gives some back, so that all replicas have about as many. Belongs to the channel's event loop; the figures are
 * read from anywhere.
 *
 * <pre>
 *   replica A   [0 1] B comes, give 1 back [0  ]    dies
 *   replica B         take 1               [  1]    0 runs out after three seconds, take it [0 1]
 * </pre>
 *
 * <p>Who can't tell whether a shard is still its own, because the leases are away, stays connected: then nobody else can take
 * it either. Who is told that it isn't hangs up; until then both may have heard the same, which the inbox knows.
 */
final class Shards {
    private static final Logger log = LoggerFactory.getLogger(Shards.class);
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Leases leases;
    private final Clock clock;
    private final Member self;
    private final Door door;
    private final Map<Integer, Held> held = new ConcurrentSkipListMap<>();
    private int size;
    private boolean away;
    private volatile boolean joined;
    private volatile boolean leaving;

    /** Connects a shard; what it gives is not connected yet, which {@code ready} tells. */
    interface Door {
        Future<JdaShard> open(int number, int of, Promise<Void> ready);
    }

    private static final class Held {
        final long token;
        final Promise<Void> ready = Promise.promise();
        volatile Future<JdaShard> opening = Future.failedFuture("not begun yet");

        Held(long token) {
            this.token = token;
        }

        boolean connected() {
            return opening.succeeded() && opening.result().connected();
        }

        /** It may still be opening. */
        Future<Void> close() {
            return opening.transform(
                    opened -> opened.succeeded() ? opened.result().close() : Future.succeededFuture());
        }
    }

    /** @param recommended how many shards there shall be, where no other replica knows better */
    Shards(Leases leases, Clock clock, String group, String replica, int recommended, Door door) {
        this.leases = leases;
        this.clock = clock;
        this.self = new Member(group, replica, TIME);
        this.size = recommended;
        this.door = door;
    }

    /** Completes when the first shard is connected, or at once where other replicas have them all. */
    Future<Void> open() {
        return beat().compose(done -> held.values().stream()
                .findFirst()
                .map(first -> first.ready.future())
                .orElseGet(Future::succeededFuture));
    }

    private Future<Void> beat() {
        if (leaving) {
            return Future.succeededFuture();
        }
        List<Future<Void>> renewals = new ArrayList<>();
        held.forEach((number, mine) -> renewals.add(renew(number, mine)));
        return Future.join(renewals)
                .compose(renewed -> leaving ? Future.<Void>succeededFuture() : stay())
                .map(doing(done -> away = false))
                .onFailure(this::away)
                .transform(done -> {
                    var unused = clock.after(BEAT, this::beatAgain);
                    return Future.succeededFuture();
                });
    }

    private Future<Void> stay() {
        return leases.stay(self, size).compose(this::balance);
    }

    private void away(Throwable cause) {
        if (!away) {
            log.warn("the leases of Discord's shards can't be looked after now: {}", cause.getMessage());
        }
        away = true;
    }

    private void beatAgain() {
        var unused = beat();
    }

    private Future<Void> renew(int number, Held mine) {
        return leases.renew(self, number, mine.token).compose(still -> {
            if (still) {
                return Future.succeededFuture();
            }
            log.warn("shard {} is another replica's by now", number);
            return drop(number, mine);
        });
    }

    private Future<Void> balance(Group group) {
        joined = true;
        if (group.size() != size) {
            size = group.size();
            return giveBack(held.size());
        }
        return held.size() > group.share()
                ? giveBack(held.size() - group.share())
                : take(free(), group.share() - held.size());
    }

    private List<Integer> free() {
        return IntStream.range(0, size)
                .boxed()
                .filter(number -> !held.containsKey(number))
                .toList();
    }

    private Future<Void> take(List<Integer> free, int most) {
        if (free.isEmpty() || most <= 0 || leaving) {
            return Future.succeededFuture();
        }
        int number = free.get(0);
        return leases.take(self, number).compose(token -> {
            if (token > 0 && leaving) {
                return leases.release(self, number, token);
            }
            if (token > 0) {
                Held mine = new Held(token);
                held.put(number, mine);
                connect(number, mine);
            }
            return take(free.subList(1, free.size()), token > 0 ? most - 1 : most);
        });
    }

    private void connect(int number, Held mine) {
        log.debug("shard {} of {} is this replica's", number, size);
        mine.opening = door.open(number, size, mine.ready).onFailure(thrown -> {
            log.warn("shard {} can't be connected: {}", number, thrown.getMessage());
            mine.ready.tryFail(thrown);
            var unused = clock.after(AGAIN, () -> {
                if (held.get(number) == mine) {
                    connect(number, mine);
                }
            });
        });
    }

    private Future<Void> giveBack(int count) {
        return Future.join(held.entrySet().stream()
                        .skip(held.size() - count)
                        .map(each -> drop(each.getKey(), each.getValue()))
                        .toList())
                .mapEmpty();
    }

    /** Hangs up, and then frees the lease if it is still ours. */
    private Future<Void> drop(int number, Held mine) {
        held.remove(number, mine);
        return mine.close()
                .onFailure(thrown -> log.warn("shard {} does not close: {}", number, thrown.getMessage()))
                .transform(closed -> leases.release(self, number, mine.token));
    }

    /** Hangs up, so that other replicas take over at once. */
    Future<Void> leave() {
        if (leaving) {
            return Future.succeededFuture();
        }
        leaving = true;
        return giveBack(held.size()).eventually(() -> leases.leave(self));
    }

    int connected() {
        return (int) held.values().stream().filter(Held::connected).count();
    }

    Future<Void> healthy() {
        return joined && !leaving && connected() == held.size()
                ? Future.succeededFuture()
                : Future.failedFuture(Failure.of(Failure.Kind.UNAVAILABLE, "not all shards are connected to Discord")
                        .exception());
    }
}
