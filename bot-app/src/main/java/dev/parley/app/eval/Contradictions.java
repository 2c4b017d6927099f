package dev.parley.app.eval;

import dev.parley.meaning.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs of examples that can't both be right: of different labels, each the nearest to the other, and more alike than examples
 * of one label commonly are.
 */
final class Contradictions {
    private static final int MOST = 50;

    private Contradictions() {}

    record Pair(int one, int other, double alike) {}

    static List<Pair> of(List<float[]> vectors, List<String> labels) {
        Rows rows = new Rows(vectors);
        int size = vectors.size();
        int[] nearest = new int[size];
        float[] alike = new float[size];
        float[] within = new float[size];
        for (int i = 0; i < size; i++) {
            float[] products = rows.products(vectors.get(i));
            nearest[i] = -1;
            for (int j = 0; j < size; j++) {
                if (j != i && (nearest[i] < 0 || products[j] > alike[i])) {
                    nearest[i] = j;
                    alike[i] = products[j];
                }
                if (j != i && labels.get(j).equals(labels.get(i))) {
                    within[i] = Math.max(within[i], products[j]);
                }
            }
        }
        float[] sorted = within.clone();
        Arrays.sort(sorted);
        float common = size == 0 ? 1 : sorted[size / 2];
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int other = nearest[i];
            if (other > i && nearest[other] == i && !labels.get(i).equals(labels.get(other)) && alike[i] >= common) {
                pairs.add(new Pair(i, other, alike[i]));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::alike).reversed());
        return pairs.subList(0, Math.min(MOST, pairs.size()));
    }
}
