package dev.parley.figures;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long things took, so that sketches of many minutes and replicas can be added up and still tell their percentiles: counts
 * in classes of which each begins ten percent above the one before, from a tenth of a millisecond on. What is told of a
 * percentile is the middle of its class, at most five percent from the truth.
 */
final class Sketch {
    private static final double FIRST = 0.1;
    private static final double STEP = Math.log(1.1);
    /** Ten minutes. */
    private static final int LAST = 165;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    void add(double millis) {
        add(Math.max(0, Math.min(LAST, (int) Math.floor(Math.log(Math.max(FIRST, millis) / FIRST) / STEP))), 1);
    }

    private void add(int at, long count) {
        counts.merge(at, count, Long::sum);
    }

    void add(Sketch other) {
        other.counts.forEach(this::add);
    }

    /** In milliseconds; null where nothing was counted. */
    @Nullable
    Double percentile(double share) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long rank = Math.max(1, (long) Math.ceil(all * share));
        long passed = 0;
        for (Map.Entry<Integer, Long> each : counts.entrySet()) {
            passed += each.getValue();
            if (passed >= rank) {
                return Math.round(FIRST * Math.exp((each.getKey() + 0.5) * STEP) * 100) / 100.0;
            }
        }
        return null;
    }

    void write(Packed out) {
        out.number(counts.size());
        int before = 0;
        for (Map.Entry<Integer, Long> each : counts.entrySet()) {
            out.number(each.getKey() - before).number(each.getValue());
            before = each.getKey();
        }
    }

    static Sketch read(Packed.Reader in) {
        Sketch sketch = new Sketch();
        long size = in.number();
        int at = 0;
        for (long i = 0; i < size; i++) {
            at += (int) in.number();
            sketch.add(at, in.number());
        }
        return sketch;
    }
}
