package dev.parley.meaning;

import java.util.Collection;

/** Sums of vectors of one length. */
final class Vectors {
    private Vectors() {}

    static float[] mean(Collection<float[]> vectors) {
        float[] mean = new float[vectors.iterator().next().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    /** What is left of it without the other, at length 1. */
    static float[] without(float[] vector, float[] other) {
        float[] rest = new float[vector.length];
        double squares = 1e-12;
        for (int i = 0; i < rest.length; i++) {
            rest[i] = vector[i] - other[i];
            squares += rest[i] * rest[i];
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= length;
        }
        return rest;
    }
}
