package dev.parley.chaos;

import dev.parley.spi.Clock;
import java.time.Duration;

/** Beats once in so long, if it is asked often enough. */
final class Pulse {
    private final Clock clock;
    private final long period;
    private long next;

    Pulse(Clock clock, Duration period) {
        this.clock = clock;
        this.period = period.toNanos();
        this.next = clock.nanos() + this.period;
    }

    boolean beats() {
        long now = clock.nanos();
        boolean due = now >= next;
        next = due ? now + period : next;
        return due;
    }
}
