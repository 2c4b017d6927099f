package dev.parley.steps;

/** How alike two texts are, by their vectors. */
final class Score {
    private Score() {}

    /** The cosine of two vectors of length 1. */
    static double of(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** With two digits, as the record of a turn shows it. */
    static String text(double score) {
        return String.valueOf(Math.round(score * 100) / 100.0);
    }
}
