package dev.parley.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest {
    @Test
    void findsTheLowestPointOfAValley() {
        double[] lowest = Minimizer.minimum(new double[2], (point, gradient) -> {
            double x = point[0] - 3;
            double y = point[1] + 2;
            gradient[0] = 2 * x + y;
            gradient[1] = 200 * y + x;
            return x * x + 100 * y * y + x * y;
        });
        assertThat(lowest[0]).isCloseTo(3, within(1e-3));
        assertThat(lowest[1]).isCloseTo(-2, within(1e-3));
    }

    @Test
    void tellsClustersApart() {
        Random random = new Random(1);
        List<float[]> vectors = new ArrayList<>();
        int[] labels = new int[90];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
            vectors.add(near(labels[i], random));
        }
        SoftmaxRegression learned = SoftmaxRegression.fit(vectors, labels, 3, null);
        for (int label = 0; label < 3; label++) {
            double[] told = learned.logProbabilities(near(label, random));
            assertThat(Arrays.stream(told).map(Math::exp).sum()).isCloseTo(1, within(1e-9));
            assertThat(Math.exp(told[label])).isGreaterThan(0.8);
        }
    }

    private static float[] near(int axis, Random random) {
        float[] vector = new float[8];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (random.nextGaussian() * 0.1 + (d == axis ? 1 : 0));
        }
        return vector;
    }

    @Test
    void multipliesManyVectorsWithOne() {
        Rows rows = new Rows(List.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {-1, 0}));
        assertThat(rows.products(new float[] {2, 1})).containsExactly(4, 10, -2);
        assertThat(new Rows(List.of()).products(new float[] {2, 1})).isEmpty();
    }
}
