package dev.parley.app.traces;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets a share of turns be traced, and so many of a second at most, a second's worth at once: what a busy bot spends on tracing
 * stays what it is at that rate, whatever comes. Asked before anything of a trace is made.
 */
final class AtMost {
    private static final long SECOND = 1_000_000_000;

    private final double share;
    private final long apart;
    private final LongSupplier nanos;

    /** When the next one would come if they came evenly; never more than a second behind. */
    private final AtomicLong next;

    /** @param share of all turns, 0 to 1, asked of those that there is room for */
    AtMost(int perSecond, double share, LongSupplier nanos) {
        this.share = share;
        this.apart = SECOND / perSecond;
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong() - SECOND);
    }

    boolean letsBegin() {
        return ThreadLocalRandom.current().nextDouble() < share && hasRoom();
    }

    private boolean hasRoom() {
        long now = nanos.getAsLong();
        long due = next.get();
        return due - now <= 0 && next.compareAndSet(due, Math.max(due, now - SECOND) + apart);
    }
}
