package dev.parley.app.eval;

import dev.parley.text.WordRank;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Documents by their words alone, to compare with: BM25 over plain words, without stems or stop words. */
final class Bm25 {
    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.75;

    private final int[] lengths;
    private final double average;
    private final Map<String, Map<Integer, Integer>> counts = new HashMap<>();

    Bm25(List<String> texts) {
        lengths = new int[texts.size()];
        for (int i = 0; i < lengths.length; i++) {
            int document = i;
            WordRank.words(texts.get(i)).forEach(word -> {
                lengths[document]++;
                Integer unused =
                        counts.computeIfAbsent(word, each -> new HashMap<>()).merge(document, 1, Integer::sum);
            });
        }
        average = Arrays.stream(lengths).average().orElse(1);
    }

    /** The best documents, best first. */
    List<Integer> best(String question, int top) {
        Map<Integer, Double> scores = new HashMap<>();
        for (String word : WordRank.words(question).collect(Collectors.toSet())) {
            Map<Integer, Integer> having = counts.getOrDefault(word, Map.of());
            double rarity = WordRank.rarity(having.size(), lengths.length);
            having.forEach((document, count) -> {
                double length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths[document] / average;
                double more = rarity * count * (SATURATION + 1) / (count + SATURATION * length);
                Double unused = scores.merge(document, more, Double::sum);
            });
        }
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Comparator.comparing(Map.Entry::getKey)))
                .limit(top)
                .map(Map.Entry::getKey)
                .toList();
    }
}
