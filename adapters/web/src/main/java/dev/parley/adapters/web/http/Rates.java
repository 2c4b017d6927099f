package dev.parley.adapters.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import dev.parley.spi.Records.Counted;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests in windows of a minute, for whoever makes them, among all replicas.
 *
 * <p>A request is counted here at once and waits for nobody. Once a second the counts go to the records, whose sum and window
 * then hold here too. Say a key may make 60 requests, and two replicas have granted 20 each in the first second: after it both
 * know of 40, and one that grants 20 more tells the other a second later. So what comes past a limit is at most what the other
 * replicas grant within a second. While the records are away, each replica counts for itself: a limit is no reason to
 * answer nobody.
 *
 * <p>Safe from any thread.
 */
public final class Rates {
    private static final Logger LOG = LoggerFactory.getLogger(Rates.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int CALLERS = 100_000;
    private static final int AT_ONCE = 1_000;

    private final @Nullable Records records;
    private final Clock clock;
    private final Cache<String, Window> windows;
    private final Set<String> untold = ConcurrentHashMap.newKeySet();
    private volatile boolean alone;

    /** @param records null: counts for this replica alone */
    public Rates(@Nullable Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
        this.windows = Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .expireAfterWrite(WINDOW)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    /**
     * @param told as the records know, or are being told
     * @param untold what came here since
     */
    private record Window(long since, long told, int untold) {
        Duration left(long now) {
            return Duration.ofNanos(WINDOW.toNanos() - (now - since));
        }
    }

    /** @param left in this window, after this request; negative: it is one too many */
    public record Taken(int limit, int left, Duration reset) {
        public boolean granted() {
            return left >= 0;
        }
    }

    public Taken take(String who, int limit) {
        Take take = new Take(clock.nanos(), limit);
        Window window = windows.asMap().compute(who, take);
        if (window.untold() == 1 && records != null) {
            untold.add(who);
        }
        return new Taken(limit, take.left, window.left(take.now));
    }

    private static final class Take implements BiFunction<String, @Nullable Window, Window> {
        private final long now;
        private final int limit;
        private int left;

        Take(long now, int limit) {
            this.now = now;
            this.limit = limit;
        }

        @Override
        public Window apply(String who, @Nullable Window before) {
            Window window = before == null || now - before.since() >= WINDOW.toNanos() ? new Window(now, 0, 0) : before;
            left = (int) Math.max(-1, limit - window.told() - window.untold() - 1);
            return left < 0 ? window : new Window(window.since(), window.told(), window.untold() + 1);
        }
    }

    /** Called every second or so. */
    public void tick() {
        Records to = records;
        Iterator<String> callers = untold.iterator();
        for (int i = 0; to != null && i < AT_ONCE && callers.hasNext(); i++) {
            String who = callers.next();
            callers.remove();
            tell(to, who);
        }
    }

    private void tell(Records to, String who) {
        int[] more = {0};
        Window telling = windows.asMap().computeIfPresent(who, (key, now) -> {
            more[0] = now.untold();
            return new Window(now.since(), now.told() + now.untold(), 0);
        });
        if (telling != null && more[0] > 0) {
            to.count("web/rate/" + who, more[0], WINDOW)
                    .onSuccess(counted -> told(who, counted))
                    .onFailure(away -> keep(who, telling, more[0], away));
        }
    }

    private void told(String who, Counted counted) {
        alone = false;
        long since = clock.nanos() - WINDOW.toNanos() + counted.left().toNanos();
        var unused =
                windows.asMap().computeIfPresent(who, (key, now) -> new Window(since, counted.sum(), now.untold()));
    }

    /** What could not be told is told later, unless its window is over by then. */
    private void keep(String who, Window telling, int more, Throwable away) {
        if (!alone) {
            alone = true;
            LOG.warn("rates are counted at each replica for now: {}", away.getMessage());
        }
        Window kept = windows.asMap()
                .computeIfPresent(
                        who,
                        (key, now) -> now.since() == telling.since()
                                ? new Window(now.since(), now.told() - more, now.untold() + more)
                                : now);
        if (kept != null) {
            untold.add(who);
        }
    }
}
