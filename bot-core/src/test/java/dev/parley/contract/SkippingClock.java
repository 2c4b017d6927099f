package dev.parley.contract;

import dev.parley.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The real time, which a test can move on; timers stay as they are, but those of a minute or more can be rung at once. */
public final class SkippingClock implements Clock {
    private final Clock real;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Queue<Runnable> rings = new ConcurrentLinkedQueue<>();
    private volatile Duration skipped = Duration.ZERO;

    public SkippingClock(Clock real) {
        this.real = real;
    }

    /** Runs what was set for a minute from its time or later, as if it were time. */
    public void ring() {
        List.copyOf(rings).forEach(this::ring);
    }

    private void ring(Runnable action) {
        if (rings.remove(action)) {
            action.run();
        }
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
        if (delay.compareTo(LONG) < 0) {
            return real.after(delay, action);
        }
        rings.add(action);
        Timer timer = real.after(delay, () -> ring(action));
        return () -> rings.remove(action) && timer.cancel();
    }
}
