package dev.parley.adapters.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try to connect: nothing the first time, then 50 ms, doubled up to a second, each
 * shortened by up to half so that the replicas don't come back in step.
 */
record Backoff(int tries) {
    static final Backoff NONE = new Backoff(0);

    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 1000;

    Duration delay() {
        if (tries == 0) {
            return Duration.ZERO;
        }
        long millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }

    Backoff next() {
        return new Backoff(tries + 1);
    }
}
