package dev.parley.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says how well each of a few texts answers to the words of a question (BM25): a word counts the more the fewer texts
 * have it, and the more often a text has it for its length. Chinese and Japanese characters are words each.
 */
public final class WordRank {
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{M}\\p{N}_&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+");

    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.75;
    private static final int MOST_WORDS = 64;

    private WordRank() {}

    /** One score a text, in their order; 0 for a text without any word of the question. */
    public static double[] scores(String question, List<String> texts) {
        Set<String> asked = words(question).limit(MOST_WORDS).collect(Collectors.toUnmodifiableSet());
        List<Map<String, Integer>> counts = texts.stream().map(WordRank::counts).toList();
        double average = counts.stream().mapToInt(WordRank::length).average().orElse(0);
        double[] scores = new double[texts.size()];
        for (String word : asked) {
            long with = counts.stream().filter(count -> count.containsKey(word)).count();
            double rarity = rarity(with, texts.size());
            for (int i = 0; i < scores.length; i++) {
                scores[i] += rarity * weight(counts.get(i), word, average);
            }
        }
        return scores;
    }

    /** What share of the question's words each text says, 0 to 1; a word counts by its rarity. */
    public static double[] shares(String question, List<String> texts) {
        Set<String> asked = words(question).limit(MOST_WORDS).collect(Collectors.toUnmodifiableSet());
        List<Set<String>> said = texts.stream()
                .map(text -> words(text).collect(Collectors.toSet()))
                .toList();
        double[] shares = new double[texts.size()];
        double all = 0;
        for (String word : asked) {
            long with = said.stream().filter(text -> text.contains(word)).count();
            double rarity = rarity(with, texts.size());
            all += rarity;
            for (int i = 0; i < shares.length; i++) {
                shares[i] += said.get(i).contains(word) ? rarity : 0;
            }
        }
        for (int i = 0; i < shares.length && all > 0; i++) {
            shares[i] /= all;
        }
        return shares;
    }

    /** How much a word tells that so many of all texts have. */
    public static double rarity(long with, int all) {
        return Math.log(1 + (all - with + 0.5) / (with + 0.5));
    }

    private static double weight(Map<String, Integer> counts, String word, double averageLength) {
        int count = counts.getOrDefault(word, 0);
        double relativeLength = length(counts) / averageLength;
        double damping = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * relativeLength);
        return count == 0 ? 0 : count * (SATURATION + 1) / (count + damping);
    }

    private static int length(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        words(text).forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    /** The words of a text, as they count here. */
    public static Stream<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
    }
}
