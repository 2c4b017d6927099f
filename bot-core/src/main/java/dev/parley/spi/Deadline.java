package dev.parley.spi;

import java.time.Duration;

/** The moment by which a turn must be over; handed down to every call that the turn makes. */
public record Deadline(long atNanos, Clock clock) {
    public static Deadline in(Duration time, Clock clock) {
        return new Deadline(clock.nanos() + time.toNanos(), clock);
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - clock.nanos()));
    }

    /** The earlier of this deadline and the given time from now. */
    public Deadline atMost(Duration time) {
        long other = clock.nanos() + time.toNanos();
        return other - atNanos < 0 ? new Deadline(other, clock) : this;
    }

    public boolean passed() {
        return atNanos - clock.nanos() <= 0;
    }
}
