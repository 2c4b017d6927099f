package dev.parley.adapters.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.spi.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts requests in windows of a minute, for whoever makes them; in this process. Safe from any thread. */
public final class Rates {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int CALLERS = 100_000;

    private final Clock clock;
    private final Cache<String, Window> windows;

    public Rates(Clock clock) {
        this.clock = clock;
        this.windows = Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .expireAfterWrite(WINDOW)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    private record Window(long since, int count) {}

    /** @param left in this window, after this request; negative: it is one too many */
    public record Taken(int limit, int left, Duration reset) {
        public boolean granted() {
            return left >= 0;
        }
    }

    public Taken take(String who, int limit) {
        long now = clock.nanos();
        Window window = windows.asMap().compute(who, (key, before) -> next(before, now, limit));
        Duration reset = Duration.ofNanos(WINDOW.toNanos() - (now - window.since()));
        return new Taken(limit, limit - window.count(), reset);
    }

    private static Window next(@Nullable Window before, long now, int limit) {
        if (before == null || now - before.since() >= WINDOW.toNanos()) {
            return new Window(now, 1);
        }
        return new Window(before.since(), Math.min(before.count(), limit) + 1);
    }
}
