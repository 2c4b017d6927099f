package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records in memory; {@link #down} makes them unreachable. */
public final class MemoryRecords implements Records {
    private final Clock clock;
    private final Map<String, Buffer> records = new ConcurrentHashMap<>();
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Map<String, Instant> claims = new ConcurrentHashMap<>();
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private volatile boolean down;

    public MemoryRecords(Clock clock) {
        this.clock = clock;
    }

    private record Count(long sum, Instant end) {}

    public void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public Future<@Nullable Buffer> get(String key) {
        return reply(() -> records.get(key));
    }

    @Override
    public Future<Void> put(String key, Buffer value) {
        return reply(() -> {
            ends.remove(key);
            records.put(key, value.copy());
            return null;
        });
    }

    @Override
    public Future<Void> put(String key, Buffer value, Duration time) {
        return reply(() -> {
            ends.put(key, clock.now().plus(time));
            records.put(key, value.copy());
            return null;
        });
    }

    @Override
    public Future<Boolean> replace(String key, @Nullable Buffer before, Buffer after) {
        return reply(() -> {
            boolean done = before == null
                    ? records.putIfAbsent(key, after.copy()) == null
                    : records.replace(key, before, after.copy());
            if (done) {
                ends.remove(key);
            }
            return done;
        });
    }

    @Override
    public Future<Void> delete(String key) {
        return reply(() -> {
            records.remove(key);
            claims.remove(key);
            counts.remove(key);
            return null;
        });
    }

    @Override
    public Future<Boolean> claim(String key, Duration time) {
        return reply(() -> {
            Instant now = clock.now();
            Instant mine = now.plus(time);
            Instant there = claims.putIfAbsent(key, mine);
            return there == null || (!now.isBefore(there) && claims.replace(key, there, mine));
        });
    }

    @Override
    public Future<Counted> count(String key, int more, Duration time) {
        return reply(() -> {
            Instant now = clock.now();
            Count count = counts.merge(
                    key,
                    new Count(more, now.plus(time)),
                    (before, first) ->
                            now.isBefore(before.end()) ? new Count(before.sum() + more, before.end()) : first);
            return new Counted(count.sum(), Duration.between(now, count.end()));
        });
    }

    private <T extends @Nullable Object> Future<T> reply(Supplier<T> look) {
        Instant now = clock.now();
        ends.forEach((key, end) -> {
            if (!now.isBefore(end) && ends.remove(key, end)) {
                records.remove(key);
            }
        });
        return down
                ? Future.failedFuture(
                        Failure.of(Kind.UNAVAILABLE, "the records are away").exception())
                : Future.succeededFuture(look.get());
    }
}
