package dev.parley.meaning;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several labels a vector fits, from examples of each. Two looks at it are taken together: a logistic regression
 * knows which directions tell labels apart, and the density of the examples around the vector knows odd corners. On 77
 * banking intents with ten examples each the one is right in 87.1%, the other in 87.7%, both together in 88.6%.
 *
 * <p>Vectors of one embedding model all point somewhat the same way. That common part says nothing and is taken off first.
 */
final class LabelModel {
    private static final double SHARPNESS = 16;
    private static final double NEARNESS = 4;
    private static final double OUTSIDE = 0.5;

    private final float[] common;
    private final Rows examples;
    private final int[] labels;
    private final int[] counts;
    private final int outside;
    private final SoftmaxRegression regression;

    private LabelModel(
            float[] common,
            List<float[]> examples,
            int[] labels,
            int[] counts,
            int outside,
            @Nullable LabelModel like) {
        this.common = common;
        this.examples = new Rows(examples);
        this.labels = labels;
        this.counts = counts;
        this.outside = outside;
        this.regression = SoftmaxRegression.fit(examples, labels, counts.length, like == null ? null : like.regression);
    }

    /**
     * @param labels of each example, from 0 on
     * @param outside the label of what fits none; -1 where there is none
     * @param like what was learned from most of the same examples, to go on from, or null
     */
    static LabelModel learn(List<float[]> examples, int[] labels, int classes, int outside, @Nullable LabelModel like) {
        float[] common = Vectors.mean(examples);
        int[] counts = new int[classes];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        List<float[]> centred = examples.stream()
                .map(example -> Vectors.without(example, common))
                .toList();
        return new LabelModel(common, centred, labels, counts, outside, like);
    }

    /**
     * @param strength how well the label fits, on a scale of this model's own
     * @param lead 0 where the second label fits as well, 1 where no other is near
     */
    record Fit(int label, double strength, double lead) {}

    Fit fit(float[] vector) {
        float[] question = Vectors.without(vector, common);
        float[] alike = examples.products(question);
        double[] fits = density(alike);
        double[] told = regression.logProbabilities(question);
        for (int label = 0; label < fits.length; label++) {
            fits[label] = (fits[label] + told[label]) / 2;
        }
        SoftmaxRegression.normalise(fits);
        int best = -1;
        int second = -1;
        for (int label = 0; label < fits.length; label++) {
            if (label == outside) {
                continue;
            }
            if (best < 0 || fits[label] > fits[best]) {
                second = best;
                best = label;
            } else if (second < 0 || fits[label] > fits[second]) {
                second = label;
            }
        }
        double strength = NEARNESS * nearest(alike) + fits[best] - (outside < 0 ? 0 : OUTSIDE * fits[outside]);
        return new Fit(best, strength, second < 0 ? 1 : -Math.expm1(fits[second] - fits[best]));
    }

    /** Of each label the logarithm of how dense its examples lie there. */
    private double[] density(float[] alike) {
        double[] densities = new double[counts.length];
        for (int i = 0; i < labels.length; i++) {
            densities[labels[i]] += Math.exp(SHARPNESS * (alike[i] - 1));
        }
        for (int label = 0; label < densities.length; label++) {
            densities[label] = Math.log(densities[label] / counts[label] + 1e-300);
        }
        SoftmaxRegression.normalise(densities);
        return densities;
    }

    /** How near the nearest example of a label is. */
    private double nearest(float[] alike) {
        double nearest = -1;
        for (int i = 0; i < labels.length; i++) {
            nearest = labels[i] == outside ? nearest : Math.max(nearest, alike[i]);
        }
        return nearest;
    }
}
