package dev.parley.contract;

import dev.parley.spi.Clock;
import java.time.Duration;
import java.time.Instant;

/** The real time, which a test can move on; timers stay as they are. */
public final class SkippingClock implements Clock {
    private final Clock real;
    private volatile Duration skipped = Duration.ZERO;

    public SkippingClock(Clock real) {
        this.real = real;
    }

    public void skip(Duration time) {
        skipped = skipped.plus(time);
    }

    @Override
    public Instant now() {
        return real.now().plus(skipped);
    }

    @Override
    public long nanos() {
        return real.nanos() + skipped.toNanos();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return real.after(delay, action);
    }
}
