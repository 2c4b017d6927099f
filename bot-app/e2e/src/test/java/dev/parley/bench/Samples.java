package dev.parley.bench;

import java.util.Arrays;

/** Durations in nanoseconds, all of them kept. */
final class Samples {
    private long[] nanos = new long[1 << 16];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = duration;
    }

    int size() {
        return size;
    }

    Percentiles percentiles() {
        Arrays.sort(nanos, 0, size);
        return new Percentiles(millis(0.5), millis(0.99));
    }

    private double millis(double share) {
        if (size == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        return nanos[Math.min(size - 1, (int) (size * share))] / 1e6;
    }

    /** In milliseconds. */
    record Percentiles(double p50, double p99) {
        Percentiles minus(Percentiles other) {
            return new Percentiles(p50 - other.p50, p99 - other.p99);
        }
    }
}
