package dev.parley.meaning;

import java.util.List;

/** Multinomial logistic regression with an L2 penalty: which of several classes a vector belongs to, and how probably. */
final class SoftmaxRegression {
    /** How much an example counts against the penalty. */
    private static final double TRUST = 10;

    private final int classes;
    private final int dimension;

    /** For each dimension a weight for each class, then a bias for each. */
    private final double[] weights;

    private SoftmaxRegression(int classes, int dimension, double[] weights) {
        this.classes = classes;
        this.dimension = dimension;
        this.weights = weights;
    }

    /** @param labels the class of each vector, from 0 on */
    static SoftmaxRegression fit(List<float[]> vectors, int[] labels, int classes) {
        int dimension = vectors.get(0).length;
        double penalty = 1 / (TRUST * vectors.size());
        double[] weights = Minimizer.minimum(
                (dimension + 1) * classes,
                (point, gradient) -> loss(point, gradient, vectors, labels, classes, penalty));
        return new SoftmaxRegression(classes, dimension, weights);
    }

    private static double loss(
            double[] point, double[] gradient, List<float[]> vectors, int[] labels, int classes, double penalty) {
        int dimension = vectors.get(0).length;
        int bias = dimension * classes;
        double loss = 0;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = i < bias ? penalty * point[i] : 0;
            loss += i < bias ? penalty * point[i] * point[i] / 2 : 0;
        }
        SoftmaxRegression here = new SoftmaxRegression(classes, dimension, point);
        double share = 1.0 / vectors.size();
        for (int n = 0; n < labels.length; n++) {
            float[] vector = vectors.get(n);
            double[] errors = here.logProbabilities(vector);
            loss -= errors[labels[n]] * share;
            for (int k = 0; k < classes; k++) {
                errors[k] = (Math.exp(errors[k]) - (k == labels[n] ? 1 : 0)) * share;
                gradient[bias + k] += errors[k];
            }
            for (int d = 0; d < dimension; d++) {
                float x = vector[d];
                int row = d * classes;
                for (int k = 0; k < classes; k++) {
                    gradient[row + k] += x * errors[k];
                }
            }
        }
        return loss;
    }

    double[] logProbabilities(float[] vector) {
        double[] scores = new double[classes];
        System.arraycopy(weights, dimension * classes, scores, 0, classes);
        for (int d = 0; d < dimension; d++) {
            float x = vector[d];
            int row = d * classes;
            for (int k = 0; k < classes; k++) {
                scores[k] += x * weights[row + k];
            }
        }
        normalise(scores);
        return scores;
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
}
