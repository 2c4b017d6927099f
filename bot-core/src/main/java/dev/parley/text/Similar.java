package dev.parley.text;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was probably meant by a misspelt word. Two swapped neighbours count as one mistake, capitals and the
 * choice between {@code _}, {@code -} and a space as none; a word may have one mistake for each three of its letters,
 * four at most. So {@code intnet} finds {@code intent}, and {@code foo} finds nothing in {@code [bar, faq]}.
 */
public final class Similar {
    private static final int LONGEST = 100;

    private Similar() {}

    /** The candidate that is nearest to the word, the alphabetically first of equals; null when none is near. */
    public static @Nullable String closest(String word, Collection<String> candidates) {
        String best = null;
        int fewest = allowed(word) + 1;
        for (String candidate : candidates) {
            int mistakes = mistakes(word, candidate, fewest);
            if (mistakes < fewest || (mistakes == fewest && best != null && candidate.compareTo(best) < 0)) {
                best = candidate;
                fewest = mistakes;
            }
        }
        return best;
    }

    /** "Did you mean `x`?", or null when nothing is near. */
    public static @Nullable String cure(String word, Collection<String> candidates) {
        String closest = closest(word, candidates);
        return closest == null ? null : "Did you mean `" + closest + "`?";
    }

    private static int allowed(String word) {
        int length = word.codePointCount(0, word.length());
        return length > LONGEST ? -1 : Math.min(4, Math.max(1, (length + 1) / 3));
    }

    private static int mistakes(String word, String candidate, int enough) {
        int[] a = folded(word);
        int[] b = folded(candidate);
        if (Math.abs(a.length - b.length) > enough || b.length > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int distance = distance(a, b);
        boolean nothingInCommon = distance >= Math.max(a.length, b.length);
        return nothingInCommon ? Integer.MAX_VALUE : distance;
    }

    private static int[] folded(String word) {
        return word.toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_')
                .codePoints()
                .toArray();
    }

    /** Damerau-Levenshtein distance (optimal string alignment), row by row. */
    private static int distance(int[] a, int[] b) {
        int[][] cost = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length; j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                int replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length][b.length];
    }
}
