package dev.parley.steps;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The examples of one label. A question is scored mostly by the example that is nearest, and partly by the middle of all,
 * so that one odd example does not decide alone.
 */
final class IntentLabel {
    private static final double NEAREST = 0.7;

    private final String name;
    private final List<float[]> examples;
    private final float[] sum;
    private final float[] middle;

    IntentLabel(String name, List<float[]> examples) {
        this.name = name;
        this.examples = List.copyOf(examples);
        this.sum = new float[examples.get(0).length];
        examples.forEach(example -> IntStream.range(0, sum.length).forEach(i -> sum[i] += example[i]));
        this.middle = unit(sum);
    }

    String name() {
        return name;
    }

    /** Some of the examples, spread over all. */
    Stream<float[]> sample(int most) {
        int step = Math.max(1, (examples.size() + most - 1) / most);
        return IntStream.iterate(0, i -> i < examples.size(), i -> i + step).mapToObj(examples::get);
    }

    double score(float[] question) {
        double nearest = -1;
        for (float[] example : examples) {
            nearest = Math.max(nearest, Score.of(example, question));
        }
        return NEAREST * nearest + (1 - NEAREST) * Score.of(middle, question);
    }

    /** What one of the examples would score if it were not there; nothing when it is the only one. */
    OptionalDouble scoreWithout(float[] example) {
        float[] others = sum.clone();
        IntStream.range(0, others.length).forEach(i -> others[i] -= example[i]);
        double fromMiddle = (1 - NEAREST) * Score.of(unit(others), example);
        return examples.stream()
                .filter(other -> other != example)
                .mapToDouble(other -> NEAREST * Score.of(other, example) + fromMiddle)
                .max();
    }

    private static float[] unit(float[] vector) {
        double length = Math.sqrt(Math.max(1e-12, Score.of(vector, vector)));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
