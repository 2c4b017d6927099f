package dev.parley.text;

import dev.parley.text.MarkdownScan.Rank;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * Cuts a text that is too long for one message, at the best place near the end of what fits: before a paragraph, a line, a
 * sentence, a line of code, a word. Inside a word only if the word alone is too long, and then between two characters as
 * people see them.
 *
 * @param maxLength of one message, with what closes its open marks
 * @param length of a text, in the platform's unit and dialect
 */
public record Splitter(int maxLength, ToIntFunction<String> length) {
    /** How full a message has to be to be cut at a better place than the last word or line of code that fits. */
    private static final double FULL = 0.85;

    private record Boundary(int at, Rank rank, String closing) {}

    /** True when the text, with its open marks closed, fits one message. */
    public boolean fits(String text) {
        return text.length() <= window() && length.applyAsInt(PartialMarkdown.balanced(text)) <= maxLength;
    }

    /** More than this is too long in any dialect, and is not looked at. */
    private int window() {
        return 3 * maxLength;
    }

    /**
     * Where a text that does not fit is to be cut.
     *
     * @param start where its own words begin, behind what was reopened; the cut is behind that
     * @param seen how much of it is seen already, and stays
     */
    public int cut(String whole, int start, int seen) {
        String text = whole.substring(0, Math.min(whole.length(), window() + 1));
        List<Boundary> all = boundaries(text, Math.max(start + 1, seen));
        int fitting = largest(all.size(), n -> fits(text, all.get(n - 1)));
        if (fitting == 0) {
            return seen > start ? seen : insideWord(text, start);
        }
        int last = all.get(fitting - 1).at();
        Boundary best = all.get(fitting - 1);
        for (Boundary boundary : all.subList(0, fitting)) {
            boolean full = boundary.at() >= FULL * last;
            best = full && boundary.rank().compareTo(best.rank()) <= 0 ? boundary : best;
        }
        return best.at();
    }

    /** How much of a text, which is all in one message yet, can be shown so that a later cut finds a good place. */
    public int calm(String text, int settled) {
        if (length.applyAsInt(text.substring(0, settled)) < FULL * maxLength) {
            return settled;
        }
        List<Boundary> all = boundaries(text, 1);
        return all.stream()
                .filter(b -> b.at() <= settled)
                .mapToInt(Boundary::at)
                .max()
                .orElse(0);
    }

    private static List<Boundary> boundaries(String text, int from) {
        List<Boundary> all = new ArrayList<>();
        MarkdownScan unused = MarkdownScan.of(text, (at, rank, closing) -> {
            if (at >= Math.max(1, from) && at < text.length()) {
                all.add(new Boundary(at, rank, closing));
            }
        });
        return all;
    }

    private boolean fits(String text, Boundary boundary) {
        String piece = text.substring(0, boundary.at()).stripTrailing() + boundary.closing();
        return length.applyAsInt(piece) <= maxLength;
    }

    private int insideWord(String text, int start) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        List<Integer> ends = new ArrayList<>();
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            if (end > start) {
                ends.add(end);
            }
        }
        int fitting = largest(ends.size(), n -> fits(text.substring(0, ends.get(n - 1))));
        return ends.get(Math.max(0, fitting - 1));
    }

    /** The largest n for which the condition holds, given that it holds for all smaller ones. */
    private static int largest(int upTo, IntPredicate holds) {
        int low = 0;
        int high = upTo;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
