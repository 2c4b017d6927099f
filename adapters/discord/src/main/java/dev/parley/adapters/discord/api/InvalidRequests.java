package dev.parley.adapters.discord.api;

import dev.parley.spi.Clock;
import java.time.Duration;

/**
 * Counts what Discord refuses with 401, 403 or 429. It bans an address for ten thousand of them in ten minutes; long before
 * that this program stops calling, and begins again when enough of them are ten minutes old.
 *
 * <p>The limit leaves room for three more replicas behind the same address.
 */
public final class InvalidRequests {
    static final int MOST = 2_500;
    private static final int MINUTES = 10;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Clock clock;
    private final int[] counts = new int[MINUTES];
    private long current;

    public InvalidRequests(Clock clock) {
        this.clock = clock;
        this.current = minute();
    }

    private long minute() {
        return Math.floorDiv(clock.nanos(), MINUTE);
    }

    private void forget() {
        long now = minute();
        for (long minute = Math.max(current + 1, now - MINUTES + 1); minute <= now; minute++) {
            counts[slot(minute)] = 0;
        }
        current = now;
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) MINUTES);
    }

    synchronized void count() {
        forget();
        counts[slot(current)]++;
    }

    /** Those of the last ten minutes. */
    public synchronized int recent() {
        forget();
        int all = 0;
        for (int count : counts) {
            all += count;
        }
        return all;
    }

    boolean tooMany() {
        return recent() >= MOST;
    }

    /** Until the next ones are forgotten. */
    Duration pause() {
        return Duration.ofNanos(MINUTE - Math.floorMod(clock.nanos(), MINUTE));
    }
}
