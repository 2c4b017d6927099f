package dev.parley.meaning.wording;

import dev.parley.meaning.wording.Wording.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second gate of a semantic hit. A vector hardly moves when a question turns its meaning: {@code how do I export} and
 * {@code how do I import} are .94 alike, {@code from Slack to Discord} and {@code from Discord to Slack} .99. So the words are
 * asked whether anything speaks against it. First what must agree: the script, numbers, denial, the kind of answer that is
 * asked for, words that never mean the same (days, currencies, plans, opposites), who does what to whom. Then what is left:
 * in a short question every word that matters needs a match in the other one; a long one may lose more.
 *
 * <p>It would rather miss than be wrong: a miss costs one call to a model.
 */
public final class WordGate {
    private static final double REORDER = 0.1;
    private static final double EQUIVALENT = 0.12;
    private static final double SHORT = 4;
    private static final double MIDDLE = 7;

    private WordGate() {}

    public enum Ground {
        SCRIPT,
        NUMBERS,
        NEGATION,
        ASKED,
        CONTRAST,
        DIRECTION,
        NAMES,
        WORDS
    }

    /**
     * @param against what speaks against it; null when nothing does
     * @param apart from 0 for the same words to 1 for nothing in common
     */
    public record Verdict(@Nullable Ground against, double apart) {
        public boolean passes() {
            return against == null;
        }

        /** By this the best of several questions is chosen that are as near by their vectors. */
        public double rank(double similarity) {
            return similarity - REORDER * apart;
        }
    }

    public static Verdict judge(Wording a, Wording b) {
        Alignment aligned = Alignment.of(a, b);
        return new Verdict(against(a, b, aligned), aligned.apart());
    }

    /** Whether hardly a word differs but those that say nothing. */
    public static boolean equivalent(Wording a, Wording b) {
        return a.numbers().equals(b.numbers()) && Alignment.of(a, b).apart() <= EQUIVALENT;
    }

    private static @Nullable Ground against(Wording a, Wording b, Alignment aligned) {
        boolean state = a.states() && b.states();
        if (!a.scripts().equals(b.scripts())) {
            return Ground.SCRIPT;
        } else if (!a.numbers().equals(b.numbers())) {
            return Ground.NUMBERS;
        } else if (a.denies() != b.denies() && !(a.denies() ? b.doubts() : a.doubts())) {
            return Ground.NEGATION;
        } else if (!a.asks().isEmpty() && !b.asks().isEmpty() && !a.asks().equals(b.asks())) {
            return Ground.ASKED;
        } else if (contrast(a.contrasts(), b.contrasts())) {
            return Ground.CONTRAST;
        } else if (!state && Roles.turned(a, b)) {
            return Ground.DIRECTION;
        } else if (!state && has(a.names(), aligned.left()) && has(b.names(), aligned.right())) {
            return Ground.NAMES;
        }
        return aligned.unmatched() > most(aligned, state) ? Ground.WORDS : null;
    }

    /** One has what the other has not, and the other way round. */
    private static boolean contrast(Map<Integer, Set<Integer>> one, Map<Integer, Set<Integer>> other) {
        return one.entrySet().stream().anyMatch(group -> {
            Set<Integer> here = group.getValue();
            Set<Integer> there = other.getOrDefault(group.getKey(), here);
            return !there.containsAll(here) && !here.containsAll(there);
        });
    }

    private static boolean has(Set<String> names, List<Word> words) {
        return words.stream().anyMatch(word -> names.contains(word.stem()));
    }

    private static double most(Alignment aligned, boolean state) {
        double weight = aligned.weight();
        if (state) {
            return Math.max(3.1, 1.3 * weight);
        } else if (weight <= SHORT) {
            return aligned.replaces() ? 0.35 : 0.65;
        }
        return weight <= MIDDLE ? 1 : weight * 0.2;
    }
}
