package dev.parley.meaning;

import java.util.List;

/**
 * Many vectors of one length, kept dimension by dimension: so their products with one vector are sums over long rows, which
 * the compiler makes vector instructions of. Four dimensions go at a time, so that the sums are read and written a quarter
 * as often. Five thousand vectors of 384 dimensions take well below a millisecond.
 */
public final class Rows {
    private static final int AT_A_TIME = 4;

    private final float[][] rows;
    private final int size;

    public Rows(List<float[]> vectors) {
        size = vectors.size();
        int length = size == 0 ? 0 : vectors.get(0).length;
        rows = new float[(length + AT_A_TIME - 1) / AT_A_TIME * AT_A_TIME][size];
        for (int n = 0; n < size; n++) {
            float[] vector = vectors.get(n);
            for (int d = 0; d < length; d++) {
                rows[d][n] = vector[d];
            }
        }
    }

    public int size() {
        return size;
    }

    /** The product of each vector with this one, in their order. */
    public float[] products(float[] vector) {
        float[] products = new float[size];
        for (int d = 0; d < rows.length; d += AT_A_TIME) {
            add(products, d, vector[d], at(vector, d + 1), at(vector, d + 2), at(vector, d + 3));
        }
        return products;
    }

    private static float at(float[] vector, int dimension) {
        return dimension < vector.length ? vector[dimension] : 0;
    }

    private void add(float[] to, int dimension, float p, float q, float r, float s) {
        if (p == 0 && q == 0 && r == 0 && s == 0) {
            return; // all that belongs to another embedding model
        }
        float[] a = rows[dimension];
        float[] b = rows[dimension + 1];
        float[] c = rows[dimension + 2];
        float[] d = rows[dimension + 3];
        for (int n = 0; n < to.length; n++) {
            to[n] += p * a[n] + q * b[n] + r * c[n] + s * d[n];
        }
    }
}
