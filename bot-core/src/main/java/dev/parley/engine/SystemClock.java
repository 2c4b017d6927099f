package dev.parley.engine;

import dev.parley.spi.Clock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** The real time. The one place that reads the system's clock. */
public record SystemClock(Vertx vertx) implements Clock {
    @Override
    public Instant now() {
        return Instant.now();
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
