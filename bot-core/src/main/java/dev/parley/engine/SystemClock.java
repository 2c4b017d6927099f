package dev.parley.engine;

import dev.parley.spi.Clock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/**
 * The real time. The one place that reads the system's clock; {@code -Dparley.clock.ahead} puts it forward by so many
 * milliseconds, to try replicas whose clocks differ.
 */
public record SystemClock(Vertx vertx) implements Clock {
    private static final Duration AHEAD = Duration.ofMillis(Long.getLong("parley.clock.ahead", 0));

    @Override
    public Instant now() {
        return Instant.now().plus(AHEAD);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        long id = vertx.setTimer(Math.max(1, delay.plusNanos(999_999).toMillis()), fired -> action.run());
        return () -> vertx.cancelTimer(id);
    }
}
