package dev.parley.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one ranking out of several whose scores can't be compared. Each ranking gives 1/(60 + rank) to what it ranks:
 * so what two rankings have in their upper part comes before what only one of them has at its very top.
 */
public final class RankFusion {
    private static final int DAMPING = 60;

    private RankFusion() {}

    /** The best of all rankings, each best first; at equal sums the earlier ranking decides. */
    public static <T> List<T> fuse(int top, List<List<T>> rankings) {
        Map<T, Double> sums = new LinkedHashMap<>();
        for (List<T> ranking : rankings) {
            for (int rank = 0; rank < ranking.size(); rank++) {
                sums.merge(ranking.get(rank), 1.0 / (DAMPING + rank + 1), Double::sum);
            }
        }
        return sums.entrySet().stream()
                .sorted(Map.Entry.<T, Double>comparingByValue().reversed())
                .limit(top)
                .map(Map.Entry::getKey)
                .toList();
    }
}
