package dev.parley.adapters.local;

import java.util.Locale;

/**
 * Vectors for a text in a script that a model was not trained with. To such a model all texts of it look alike, so that any
 * question would find any answer. Here each character, and each pair of them, points in a direction of its own: texts are as
 * alike as the characters that they share, and hardly at all like a text that the model knows.
 */
record Characters(int dimension) {
    private static final int DIRECTIONS = 4;

    float[] vector(String text) {
        float[] sum = new float[dimension];
        sum[0] = 1e-6f;
        int before = 0;
        int[] points = text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
        for (int point : points) {
            add(sum, point);
            add(sum, before * 31 + point);
            before = point;
        }
        double squares = 0;
        for (float x : sum) {
            squares += x * x;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= length;
        }
        return sum;
    }

    private void add(float[] sum, int what) {
        int bits = what;
        for (int i = 0; i < DIRECTIONS; i++) {
            bits = bits * 0x9E3779B1 + 0x7F4A7C15;
            sum[(bits >>> 8) % dimension] += (bits & 1) == 0 ? 1 : -1;
        }
    }
}
