package dev.parley.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into sentences, each as it stands in the text without the space around it. English and Chinese ends are
 * known; abbreviations, numbers, initials and file names don't end a sentence. Of markdown it knows that a heading, an
 * item of a list, a row of a table and a paragraph each end what came before, and that a block of code is one piece.
 *
 * <pre>{@code
 * ## Tokens                   ->  "## Tokens"
 * Copy it, e.g. to v1.2.      ->  "Copy it, e.g. to v1.2."
 * Then restart. - done        ->  "Then restart.", "- done"
 * }</pre>
 */
public final class Sentences {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "etc", "vs", "cf", "approx", "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "no", "nos",
            "fig", "figs", "inc", "ltd", "co", "corp", "dept", "est", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
            "sep", "sept", "oct", "nov", "dec", "p", "pp", "vol", "ed", "al", "a.m", "p.m", "u.s", "u.k", "ph.d");

    /** These stand at the end of sentences as well, so what follows decides. */
    private static final Set<String> EITHER = Set.of("etc", "a.m", "p.m", "u.s", "u.k", "inc", "ltd", "co", "no", "ed");

    private static final int LONGEST_ABBREVIATION = 8;

    private static final Pattern BLOCK_START =
            Pattern.compile("\\s*(#{1,6}\\s|[-*+\u2022]\\s|\\d{1,3}[.)]\\s|>|\\||[-*_=]{3,}\\s*$).*");
    private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,}).*");
    private static final String WIDE_ENDS = "\u3002\uff01\uff1f\uff1b\u2026";
    private static final String CLOSERS = "\"')]}\u201d\u2019\u300d\u300f\uff09\u3011*_`";

    private final List<String> sentences = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();

    private Sentences() {}

    public static List<String> of(String text) {
        Sentences cut = new Sentences();
        String fence = "";
        for (String line : text.split("\\R", -1)) {
            fence = cut.line(line, fence);
        }
        cut.endBlock(fence.isEmpty());
        return List.copyOf(cut.sentences);
    }

    /** Returns the fence that is open behind the line, or nothing. */
    private String line(String line, String fence) {
        Matcher mark = FENCE.matcher(line);
        boolean isMark = mark.matches();
        if (!fence.isEmpty()) {
            block.append('\n').append(line);
            boolean closes = isMark && mark.group(1).startsWith(fence);
            if (closes) {
                endBlock(false);
            }
            return closes ? "" : fence;
        }
        if (isMark || line.isBlank() || BLOCK_START.matcher(line).matches()) {
            endBlock(true);
        }
        block.append(block.isEmpty() ? "" : "\n").append(line);
        boolean heading =
                line.stripLeading().startsWith("#") && BLOCK_START.matcher(line).matches();
        if (heading) {
            endBlock(true);
        }
        return isMark ? mark.group(1) : "";
    }

    private void endBlock(boolean prose) {
        String text = block.toString();
        block.setLength(0);
        int from = 0;
        for (int i = 0; prose && i < text.length(); i++) {
            if (isEnd(text.charAt(i))) {
                int end = behindMarks(text, i);
                if (endsSentence(text, i, end)) {
                    add(text.substring(from, end));
                    from = end;
                }
                i = end - 1;
            }
        }
        add(text.substring(from));
    }

    private void add(String sentence) {
        String stripped = sentence.strip();
        if (!stripped.isEmpty()) {
            sentences.add(stripped);
        }
    }

    /** The offset behind the marks that start here, and the quotes and brackets that they close. */
    private static int behindMarks(String text, int mark) {
        int end = mark + 1;
        while (end < text.length() && (isEnd(text.charAt(end)) || CLOSERS.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static boolean endsSentence(String text, int mark, int end) {
        char c = text.charAt(mark);
        if (WIDE_ENDS.indexOf(c) >= 0) {
            return c != '\u2026' || startsAnew(text, end);
        }
        boolean spaced = end == text.length() || Character.isWhitespace(text.charAt(end));
        return spaced && (c != '.' || isFullStop(text, mark, end));
    }

    private static boolean isEnd(char c) {
        return c == '.' || c == '!' || c == '?' || WIDE_ENDS.indexOf(c) >= 0;
    }

    private static boolean isFullStop(String text, int mark, int end) {
        int start = mark;
        int furthest = Math.max(0, mark - LONGEST_ABBREVIATION);
        while (start > furthest
                && (Character.isLetterOrDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        String word = text.substring(start, mark).toLowerCase(Locale.ROOT);
        boolean numbered = start == 0 && !word.isEmpty() && word.chars().allMatch(Character::isDigit);
        boolean initial = word.length() == 1 && Character.isUpperCase(text.charAt(start)) && !word.equals("i");
        boolean dots = end - mark > 1 && text.charAt(mark + 1) == '.';
        boolean doubtful = EITHER.contains(word) || dots;
        boolean shortened = ABBREVIATIONS.contains(word) || initial || numbered;
        return doubtful ? startsAnew(text, end) : !shortened && !goesOnSmall(text, end);
    }

    /** Whether what follows begins like a sentence. */
    private static boolean startsAnew(String text, int end) {
        int next = next(text, end);
        return next < 0 || !(Character.isLowerCase(next) || Character.isDigit(next));
    }

    /** A small letter never begins a sentence, except the name of a command or file in code marks. */
    private static boolean goesOnSmall(String text, int end) {
        int next = next(text, end);
        return next >= 0 && Character.isLowerCase(next);
    }

    private static int next(String text, int end) {
        int i = end;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() ? text.codePointAt(i) : -1;
    }
}
