package dev.parley.chaos;

import dev.parley.spi.Clock;

/** So many a second; what was not done in time is left out. */
final class Gait {
    private static final double SECOND = 1e9;

    private final Clock clock;
    private final int perSecond;
    private long since;
    private double owed;

    Gait(Clock clock, int perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.since = clock.nanos();
    }

    /** How many are to be done now. */
    int due() {
        long now = clock.nanos();
        owed = Math.min(perSecond, owed + (now - since) / SECOND * perSecond);
        since = now;
        int whole = (int) owed;
        owed -= whole;
        return whole;
    }
}
