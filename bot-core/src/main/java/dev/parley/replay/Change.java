package dev.parley.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of one answer. It is a regression when
 *
 * <ul>
 *   <li>the turn was answered, and fails now, or says nothing
 *   <li>the FAQ answered, and does not now
 *   <li>a person is called in who was not
 *   <li>the answer had sources, and has none
 *   <li>less than half of its words are the same
 * </ul>
 *
 * It is better when a turn that failed, or was handed over, is answered, or one that the FAQ did not answer is answered by it.
 * Any other difference in the words is a change, and neither.
 */
record Change(Kind kind, String why) {
    /** Of all words of both answers, this share is in both. */
    private static final double SAME_WORDS = 0.5;

    enum Kind {
        SAME,
        BETTER,
        CHANGED,
        WORSE
    }

    static Change between(Given before, Given after) {
        List<String> worse = worse(before, after);
        if (!worse.isEmpty()) {
            return new Change(Kind.WORSE, String.join("; ", worse));
        }
        if ((before.failed() && after.answered()) || (before.handedOver() && !after.handedOver())) {
            return new Change(
                    Kind.BETTER, before.failed() ? "failed before, and is answered now" : "needs no person now");
        }
        if (after.faq() && !before.faq()) {
            return new Change(Kind.BETTER, "the FAQ answers it now");
        }
        double alike = alike(before.text(), after.text());
        if (before.answered() && after.answered() && alike < SAME_WORDS) {
            return new Change(Kind.WORSE, "says something else: " + percent(alike) + " of its words are the same");
        }
        return before.text().strip().equals(after.text().strip())
                ? new Change(Kind.SAME, "")
                : new Change(Kind.CHANGED, "other words: " + percent(alike) + " of them are the same");
    }

    private static List<String> worse(Given before, Given after) {
        List<String> worse = new ArrayList<>();
        if (before.answered() && after.failed()) {
            worse.add("fails now");
        } else if (before.answered() && !after.answered()) {
            worse.add("is not answered now");
        }
        if (before.faq() && !after.faq() && !after.failed()) {
            worse.add("the FAQ does not answer it any more");
        }
        if (!before.handedOver() && after.handedOver()) {
            worse.add("a person is called in now");
        }
        if (before.sources() > 0 && after.sources() == 0 && after.answered()) {
            worse.add("has no source any more");
        }
        return worse;
    }

    /** The share of the words of both that they have in common; each counts as often as it is said. */
    static double alike(String one, String other) {
        Map<String, Integer> first = words(one);
        Map<String, Integer> second = words(other);
        int all = sum(first) + sum(second);
        int common = first.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), second.getOrDefault(word.getKey(), 0)))
                .sum();
        return all == 0 ? 1 : 2.0 * common / all;
    }

    /** Letters of scripts that put no space between words are words by themselves. */
    private static Map<String, Integer> words(String text) {
        Map<String, Integer> words = new HashMap<>();
        String spaced =
                text.toLowerCase(Locale.ROOT).replaceAll("(\\p{IsHan}|\\p{IsHiragana}|\\p{IsKatakana})", " $1 ");
        for (String word : spaced.split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                words.merge(word, 1, Integer::sum);
            }
        }
        return words;
    }

    private static int sum(Map<String, Integer> words) {
        return words.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String percent(double share) {
        return Math.round(share * 100) + "%";
    }
}
