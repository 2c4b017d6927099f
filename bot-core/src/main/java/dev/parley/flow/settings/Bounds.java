package dev.parley.flow.settings;

import org.jspecify.annotations.Nullable;

/** How small and how large a setting may be; infinite where there is no bound. */
record Bounds(double min, double max) {
    static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    boolean holds(double value) {
        return value >= min && value <= max;
    }

    boolean hasMin() {
        return min != Double.NEGATIVE_INFINITY;
    }

    boolean hasMax() {
        return max != Double.POSITIVE_INFINITY;
    }

    /** Such as " between 0 and 1"; empty without bounds. */
    String words() {
        if (hasMin() && hasMax()) {
            return " between " + number(min) + " and " + number(max);
        }
        return hasMin() ? " of at least " + number(min) : hasMax() ? " of at most " + number(max) : "";
    }

    /** Such as "at least 1 entry", for what is counted. */
    @Nullable
    String missedBy(int count, String one, String many) {
        if (count < min) {
            return "needs at least " + number(min) + " " + (min == 1 ? one : many);
        }
        return count > max ? "takes at most " + number(max) + " " + (max == 1 ? one : many) : null;
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
