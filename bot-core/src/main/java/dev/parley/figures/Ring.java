package dev.parley.figures;

import java.util.Locale;

/**
 * Places for the buckets of one length, used again and again: a bucket takes the place of the one that is a whole round older,
 * so there are never more of them than places, and nothing has to be swept.
 */
enum Ring {
    MINUTE(60, 125),
    FIVE_MINUTES(300, 300),
    HOUR(3600, 750);

    private final long seconds;
    private final int places;

    Ring(long seconds, int places) {
        this.seconds = seconds;
        this.places = places;
    }

    long seconds() {
        return seconds;
    }

    int places() {
        return places;
    }

    /** When the bucket began that this second is in. */
    long start(long second) {
        return second - Math.floorMod(second, seconds);
    }

    String key(long start) {
        return "figures/" + name().toLowerCase(Locale.ROOT) + "/" + Math.floorMod(start / seconds, places);
    }

    /** What all buckets of all rings can fill at most. */
    static long mostBytes() {
        long all = 0;
        for (Ring ring : values()) {
            all += (long) ring.places * Bucket.MOST_BYTES;
        }
        return all;
    }
}
