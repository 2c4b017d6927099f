package dev.parley.adapters.slack.mrkdwn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table in the way of GitHub's markdown. Slack has none, so it is shown as text with its columns aligned. */
record Table(List<List<String>> rows) {
    private static final List<Range> WIDE = List.of(
            new Range(0x1100, 0x115f),
            new Range(0x2e80, 0xa4cf),
            new Range(0xac00, 0xd7a3),
            new Range(0xf900, 0xfaff),
            new Range(0xfe30, 0xfe6f),
            new Range(0xff00, 0xff60),
            new Range(0x1f300, 0x1faff),
            new Range(0x20000, 0x3fffd));

    private static final Pattern RULE = Pattern.compile("\\s*\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?\\s*");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

    /**
     * @param plain takes the marks out of a cell
     * @return null when the lines are no table
     */
    static @Nullable Table of(List<String> lines, UnaryOperator<String> plain) {
        if (lines.size() < 2
                || lines.get(0).indexOf('|') < 0
                || lines.get(1).indexOf('|') < 0
                || !RULE.matcher(lines.get(1)).matches()) {
            return null;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i != 1) {
                rows.add(cells(lines.get(i), plain));
            }
        }
        return new Table(rows);
    }

    private static List<String> cells(String line, UnaryOperator<String> plain) {
        String inner = line.strip();
        inner = inner.startsWith("|") ? inner.substring(1) : inner;
        inner = inner.endsWith("|") && !inner.endsWith("\\|") ? inner.substring(0, inner.length() - 1) : inner;
        return BAR.splitAsStream(inner)
                .map(cell -> plain.apply(cell.strip().replace("\\|", "|")))
                .toList();
    }

    String aligned() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            out.append(line(rows.get(i), widths)).append('\n');
            if (i == 0) {
                out.append(rule(widths)).append('\n');
            }
        }
        return out.toString();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : " | ").append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i))));
        }
        return line.toString().stripTrailing();
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : "-|-").append("-".repeat(widths[i]));
        }
        return rule.toString();
    }

    /** Letters of East Asia are twice as wide as others where all have the same width. */
    private static int width(String cell) {
        return cell.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return WIDE.stream().anyMatch(range -> c >= range.from && c <= range.to);
    }

    private record Range(int from, int to) {}
}
