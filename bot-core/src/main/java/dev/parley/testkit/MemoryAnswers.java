package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An answer cache in memory; {@link #down} makes it unreachable. */
public final class MemoryAnswers implements AnswerCache {
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean down;

    public MemoryAnswers(Clock clock) {
        this.clock = clock;
    }

    public void down(boolean down) {
        this.down = down;
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    @Override
    public Future<@Nullable CachedAnswer> find(String key) {
        Entry entry = entries.get(key);
        if (down) {
            return away();
        }
        return Future.succeededFuture(entry == null || !clock.now().isBefore(entry.until()) ? null : entry.answer());
    }

    @Override
    public Future<Void> put(String key, CachedAnswer answer, Duration ttl) {
        if (down) {
            return away();
        }
        entries.put(key, new Entry(answer, clock.now().plus(ttl)));
        return Future.succeededFuture();
    }

    @Override
    public Future<Long> purge(String prefix) {
        long before = entries.size();
        entries.keySet().removeIf(key -> key.startsWith(prefix));
        return down ? away() : Future.succeededFuture(before - entries.size());
    }

    private static <T> Future<T> away() {
        return Future.failedFuture(
                Failure.of(Failure.Kind.UNAVAILABLE, "the answer cache is away").exception());
    }

    private record Entry(CachedAnswer answer, Instant until) {}
}
