package dev.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Of two sides that are measured one right after the other, in many rounds: a machine's speed changes meanwhile. */
final class Ratios {
    private final List<Double> rounds = new ArrayList<>();

    void add(double one, double other) {
        rounds.add(one / other);
    }

    double median() {
        return sorted().get(rounds.size() / 2);
    }

    /** How many times as many of something Parley does as another; a goal of 0 is none. */
    void tell(String figure, String other, double goal) {
        String what = figure + ", times " + other;
        if (goal == 0) {
            Figures.tell(what, median(), "times");
        } else {
            Figures.atLeast(what, median(), "times", goal);
        }
        System.out.printf(Locale.ROOT, "%s: %.2f (%s)%n", what, median(), spread());
    }

    /** Between what the rounds lie. */
    String spread() {
        List<Double> sorted = sorted();
        return String.format(
                Locale.ROOT,
                "median of %d; %.2f to %.2f times",
                sorted.size(),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }

    private List<Double> sorted() {
        return rounds.stream().sorted().toList();
    }
}
