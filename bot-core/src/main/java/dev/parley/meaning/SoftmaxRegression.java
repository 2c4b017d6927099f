package dev.parley.meaning;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multinomial logistic regression with an L2 penalty: which of several classes a vector belongs to, and how probably.
 *
 * <p>Learning is nearly all products of the examples with the weights, and back. They are made of floats, eight rows at a
 * time, in loops over arrays of their own that share one index: those are what the compiler makes vector instructions of.
 */
final class SoftmaxRegression {
    /** How much an example counts against the penalty. */
    private static final double TRUST = 10;

    private static final int AT_ONCE = 8;

    /** For each dimension a weight for each class, some rows of nothing up to a multiple of eight. */
    private final float[][] weights;

    private final double[] biases;

    private SoftmaxRegression(int dimension, int classes) {
        this.weights = new float[padded(dimension)][classes];
        this.biases = new double[classes];
    }

    /**
     * @param labels the class of each vector, from 0 on
     * @param like what was learned from nearly the same, to go on from; null: from nothing
     */
    static SoftmaxRegression fit(List<float[]> vectors, int[] labels, int classes, @Nullable SoftmaxRegression like) {
        int dimension = vectors.get(0).length;
        Loss loss = new Loss(vectors, labels, dimension, classes);
        double[] start = like == null ? new double[(dimension + 1) * classes] : like.point(dimension);
        return new SoftmaxRegression(dimension, classes).set(Minimizer.minimum(start, loss), dimension);
    }

    private double[] point(int dimension) {
        int classes = biases.length;
        double[] point = new double[(dimension + 1) * classes];
        for (int i = 0; i < dimension * classes; i++) {
            point[i] = weights[i / classes][i % classes];
        }
        System.arraycopy(biases, 0, point, dimension * classes, classes);
        return point;
    }

    /** @param point for each dimension a weight for each class, then a bias for each */
    private SoftmaxRegression set(double[] point, int dimension) {
        int classes = biases.length;
        for (int d = 0; d < dimension; d++) {
            for (int k = 0; k < classes; k++) {
                weights[d][k] = (float) point[d * classes + k];
            }
        }
        System.arraycopy(point, dimension * classes, biases, 0, classes);
        return this;
    }

    private static int padded(int dimension) {
        return (dimension + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    }

    double[] logProbabilities(float[] vector) {
        return told(vector.length == weights.length ? vector : Arrays.copyOf(vector, weights.length));
    }

    private double[] told(float[] vector) {
        float[] sums = new float[biases.length];
        for (int d = 0; d < vector.length; d += AT_ONCE) {
            addProducts(sums, vector, d, weights);
        }
        double[] scores = new double[sums.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = biases[k] + sums[k];
        }
        normalise(scores);
        return scores;
    }

    /** Adds eight of the rows, each times the factor at the same place. */
    private static void addProducts(float[] to, float[] factors, int from, float[][] rows) {
        float[] r0 = rows[from];
        float[] r1 = rows[from + 1];
        float[] r2 = rows[from + 2];
        float[] r3 = rows[from + 3];
        float[] r4 = rows[from + 4];
        float[] r5 = rows[from + 5];
        float[] r6 = rows[from + 6];
        float[] r7 = rows[from + 7];
        float f0 = factors[from];
        float f1 = factors[from + 1];
        float f2 = factors[from + 2];
        float f3 = factors[from + 3];
        float f4 = factors[from + 4];
        float f5 = factors[from + 5];
        float f6 = factors[from + 6];
        float f7 = factors[from + 7];
        for (int k = 0; k < to.length; k++) {
            to[k] += f0 * r0[k]
                    + f1 * r1[k]
                    + f2 * r2[k]
                    + f3 * r3[k]
                    + (f4 * r4[k] + f5 * r5[k] + f6 * r6[k] + f7 * r7[k]);
        }
    }

    /** Makes logarithms of probabilities of them, which add up to 1. */
    static void normalise(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - most);
        }
        double all = most + Math.log(sum);
        for (int k = 0; k < scores.length; k++) {
            scores[k] -= all;
        }
    }

    /** How badly weights fit the examples, with the penalty for large ones. */
    private static final class Loss implements Minimizer.Slope {
        private final float[][] examples;
        private final int[] labels;
        private final int dimension;
        private final SoftmaxRegression here;
        private final float[][] turned;
        private final float[][] errors;
        private final float[] values = new float[AT_ONCE];

        Loss(List<float[]> vectors, int[] labels, int dimension, int classes) {
            this.labels = labels;
            this.dimension = dimension;
            this.here = new SoftmaxRegression(dimension, classes);
            this.turned = new float[dimension][classes];
            this.errors = new float[AT_ONCE][classes];
            this.examples = vectors.stream()
                    .map(vector -> Arrays.copyOf(vector, padded(dimension)))
                    .toArray(float[][]::new);
        }

        @Override
        public double at(double[] point, double[] gradient) {
            SoftmaxRegression unused = here.set(point, dimension);
            int classes = here.biases.length;
            int bias = dimension * classes;
            double share = 1.0 / examples.length;
            double[] biases = new double[classes];
            double misfit = 0;
            for (float[] row : turned) {
                Arrays.fill(row, 0);
            }
            for (int n = 0; n < examples.length; n += AT_ONCE) {
                misfit += eight(n, biases);
            }
            double penalty = share / TRUST;
            double size = 0;
            for (int i = 0; i < bias; i++) {
                gradient[i] = penalty * point[i] + share * turned[i / classes][i % classes];
                size += point[i] * point[i];
            }
            for (int k = 0; k < classes; k++) {
                gradient[bias + k] = share * biases[k];
            }
            return share * misfit + penalty * size / 2;
        }

        /** The errors of eight examples, or those that are left, and what they add to the slope. */
        private double eight(int from, double[] biases) {
            double misfit = 0;
            for (int i = 0; i < AT_ONCE; i++) {
                if (from + i >= examples.length) {
                    Arrays.fill(errors[i], 0);
                    continue;
                }
                double[] told = here.told(examples[from + i]);
                int label = labels[from + i];
                misfit -= told[label];
                for (int k = 0; k < told.length; k++) {
                    double error = Math.exp(told[k]) - (k == label ? 1 : 0);
                    errors[i][k] = (float) error;
                    biases[k] += error;
                }
            }
            for (int d = 0; d < dimension; d++) {
                for (int i = 0; i < AT_ONCE; i++) {
                    values[i] = examples[Math.min(from + i, examples.length - 1)][d];
                }
                addProducts(turned[d], values, 0, errors);
            }
            return misfit;
        }
    }
}
