package dev.parley.meaning.wording;

import dev.parley.meaning.wording.Wording.Kind;
import dev.parley.meaning.wording.Wording.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which words of two questions have nothing that matches them in the other: not the same word, none that may stand for it,
 * none that it is a form or a misspelling of.
 */
record Alignment(List<Word> left, List<Word> right, double weight) {
    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    private static final int LONG = 5;

    /** The closest matches first. */
    private static final List<BiPredicate<String, String>> MATCHES =
            List.of(String::equals, LEXICON::alike, Alignment::isForm, Alignment::isMisspelt);

    static Alignment of(Wording a, Wording b) {
        List<Word> left = counting(a);
        List<Word> right = counting(b);
        BitSet matchedLeft = new BitSet();
        BitSet matchedRight = new BitSet();
        for (BiPredicate<String, String> match : MATCHES) {
            for (int i = 0; i < left.size(); i++) {
                for (int j = 0; j < right.size(); j++) {
                    boolean free = !matchedLeft.get(i) || !matchedRight.get(j);
                    if (free && match.test(left.get(i).stem(), right.get(j).stem())) {
                        matchedLeft.set(i);
                        matchedRight.set(j);
                    }
                }
            }
        }
        return new Alignment(
                without(matchedLeft, left), without(matchedRight, right), (weight(left) + weight(right)) / 2);
    }

    private static List<Word> counting(Wording wording) {
        return wording.words().stream().filter(word -> word.kind() != Kind.STOP).toList();
    }

    private static List<Word> without(BitSet matched, List<Word> words) {
        List<Word> rest = new ArrayList<>();
        for (int i = matched.nextClearBit(0); i < words.size(); i = matched.nextClearBit(i + 1)) {
            rest.add(words.get(i));
        }
        return rest;
    }

    private static double weight(List<Word> words) {
        return words.stream().mapToDouble(Word::weight).sum();
    }

    /** How much of the words has no match. */
    double unmatched() {
        return weight(left) + weight(right);
    }

    /** Whether there is something on either side that the other has not: one thing said in place of another. */
    boolean replaces() {
        return !left.isEmpty() && !right.isEmpty();
    }

    /** From 0 for the same words to 1 for nothing in common. */
    double apart() {
        return unmatched() / Math.max(1, 2 * weight);
    }

    private static boolean isForm(String one, String other) {
        int same = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return same >= LONG && Math.max(one.length(), other.length()) - same <= LONG;
    }

    /** One letter more or less, or two neighbours that changed places; another letter makes another word too often. */
    private static boolean isMisspelt(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        int at = Arrays.mismatch(shorter.toCharArray(), longer.toCharArray());
        if (shorter.length() < LONG || at < 1) {
            return false;
        }
        if (longer.length() == shorter.length() + 1) {
            return longer.substring(at + 1).equals(shorter.substring(at));
        }
        return longer.length() == shorter.length()
                && at + 1 < shorter.length()
                && shorter.charAt(at) == longer.charAt(at + 1)
                && shorter.charAt(at + 1) == longer.charAt(at)
                && shorter.substring(at + 2).equals(longer.substring(at + 2));
    }
}
