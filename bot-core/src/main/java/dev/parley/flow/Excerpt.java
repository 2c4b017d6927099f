package dev.parley.flow;

import dev.parley.flow.Problems.Ink;
import dev.parley.model.Problem;
import java.util.List;

/** The line of a problem, with a line below it that underlines what is meant. */
final class Excerpt {
    private static final int BEFORE = 60;
    private static final int LONGEST = 140;
    private static final int TAB = 4;

    private final Problem problem;
    private final String line;

    Excerpt(Problem problem, List<String> lines) {
        this.problem = problem;
        int index = problem.at().line() - 1;
        this.line = index < lines.size() ? lines.get(index) : "";
    }

    String render(Ink ink, String cure) {
        int start = Math.min(problem.at().column() - 1, line.length());
        int end = Math.min(start + problem.length(), line.length());
        int from = line.length() <= LONGEST ? 0 : Math.max(0, start - BEFORE);
        int to = Math.min(line.length(), from + LONGEST);
        String cut = from > 0 ? "…" : "";
        String before = shown(cut + line.substring(from, start), 0);
        String meant = shown(line.substring(start, Math.max(start, Math.min(end, to))), width(before));
        String after = shown(line.substring(Math.max(start, Math.min(end, to)), to), width(before + meant));
        String number = "%5d".formatted(problem.at().line());
        String marks = "^".repeat(Math.max(1, width(meant)));
        return number + " | " + (before + meant + after + (to < line.length() ? "…" : "")).stripTrailing() + "\n"
                + " ".repeat(number.length()) + " | " + " ".repeat(width(before))
                + (problem.isError() ? ink.red(marks) : ink.yellow(marks))
                + (cure.isEmpty() ? "" : " " + cure) + "\n";
    }

    /** With tabs as spaces, and without what would disturb the terminal. */
    private static String shown(String text, int column) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                shown.append(" ".repeat(TAB - (column + width(shown.toString())) % TAB));
            } else {
                shown.appendCodePoint(isHidden(c) ? 0xFFFD : c);
            }
        });
        return shown.toString();
    }

    /** Control characters, and those that turn the direction of writing round. */
    private static boolean isHidden(int c) {
        return Character.isISOControl(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static int width(String text) {
        return text.codePoints().map(Excerpt::width).sum();
    }

    /** The columns that a terminal gives a character: none to marks on the one before, two to East Asian and emoji. */
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F680 && c <= 0x1F6FF)
                || (c >= 0x1F900 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
