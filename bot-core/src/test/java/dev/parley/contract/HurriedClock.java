package dev.parley.contract;

import dev.parley.spi.Clock;
import java.time.Duration;
import java.time.Instant;

/** The real time, and timers that ring long before theirs: minutes of pauses pass in a second. */
public record HurriedClock(Clock real) implements Clock {
    private static final int SHORTER = 200;

    @Override
    public Instant now() {
        return real.now();
    }

    @Override
    public long nanos() {
        return real.nanos();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return real.after(delay.dividedBy(SHORTER), action);
    }
}
