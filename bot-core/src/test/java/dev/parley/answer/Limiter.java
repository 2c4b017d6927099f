package dev.parley.answer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** One limit as a platform keeps it: shares no code with the budget that it watches. */
final class Limiter {
    private final int permits;
    private final long period;
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private long closedFrom;
    private long closedUntil;

    Limiter(int permits, Duration per) {
        this.permits = permits;
        this.period = per.toNanos();
    }

    /** Counts a call; false when it was one too many in the period that ends now. */
    boolean arrives(long now) {
        while (!arrivals.isEmpty() && arrivals.peekFirst() <= now - period) {
            arrivals.removeFirst();
        }
        arrivals.addLast(now);
        return arrivals.size() <= permits;
    }

    int remaining(long now) {
        return (int) Math.max(
                0, permits - arrivals.stream().filter(at -> at > now - period).count());
    }

    /** Nobody may begin a call from the moment that the refusal is known until its time is over. */
    void closes(long from, long until) {
        closedFrom = from;
        closedUntil = Math.max(until, closedUntil);
    }

    boolean closed(long begun) {
        return begun > closedFrom && begun < closedUntil;
    }
}
