package dev.parley.testkit;

import dev.parley.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that stands still until a test moves it. Timers run on the thread that moves it, in the order of their time. */
public final class VirtualClock implements Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Pending> timers =
            new PriorityQueue<>(Comparator.comparingLong(Pending::at).thenComparingLong(Pending::order));
    private long nanos;
    private long order;

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable action) {
        Pending timer = new Pending(nanos + Math.max(0, delay.toNanos()), order++, action);
        timers.add(timer);
        return () -> cancel(timer);
    }

    private synchronized boolean cancel(Pending timer) {
        return timers.remove(timer);
    }

    /** Moves time on, running every timer that falls due on the way, also those that such timers set. */
    public void advance(Duration time) {
        long target = nanos() + time.toNanos();
        for (Pending due = nextBy(target); due != null; due = nextBy(target)) {
            due.action().run();
        }
        moveTo(target);
    }

    private synchronized @Nullable Pending nextBy(long target) {
        Pending first = timers.peek();
        if (first == null || first.at() > target) {
            return null;
        }
        timers.remove();
        nanos = Math.max(nanos, first.at());
        return first;
    }

    private synchronized void moveTo(long target) {
        nanos = Math.max(nanos, target);
    }

    private record Pending(long at, long order, Runnable action) {}
}
