package dev.parley.adapters.discord;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A model's markdown as Discord reads it: the same, but there are no tables, and headings of three levels only. A table is
 * shown as code, where its columns stand below each other.
 */
final class Markdown {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~).*");
    private static final Pattern ROW = Pattern.compile("\\s*\\|.*\\|\\s*");
    private static final Pattern RULE = Pattern.compile("\\s*\\|(\\s*:?-+:?\\s*\\|)+\\s*");
    private static final Pattern DEEP = Pattern.compile("#{4,6}\\s+(\\S.*)");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_~|<>\\[\\]#]");

    private Markdown() {}

    static String of(String markdown) {
        if (markdown.indexOf('|') < 0 && !markdown.contains("####")) {
            return markdown;
        }
        List<String> out = new ArrayList<>();
        List<String> lines = Arrays.asList(markdown.split("\n", -1));
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            code ^= FENCE.matcher(line).matches();
            int rows = code ? 0 : rows(lines, i);
            if (rows > 0) {
                out.addAll(table(lines.subList(i, i + rows)));
                i += rows - 1;
            } else {
                out.add(code ? line : DEEP.matcher(line).replaceFirst("**$1**"));
            }
        }
        return String.join("\n", out);
    }

    /** How many lines of a table begin here. */
    private static int rows(List<String> lines, int at) {
        boolean begins = at + 1 < lines.size()
                && ROW.matcher(lines.get(at)).matches()
                && RULE.matcher(lines.get(at + 1)).matches();
        int rows = begins ? 2 : 0;
        while (begins
                && at + rows < lines.size()
                && ROW.matcher(lines.get(at + rows)).matches()) {
            rows++;
        }
        return rows;
    }

    private static List<String> table(List<String> rows) {
        List<List<String>> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(cells(row)));
        int columns = cells.get(0).size();
        int[] widths = new int[columns];
        for (int row = 0; row < cells.size(); row++) {
            for (int column = 0; row != 1 && column < columns; column++) {
                widths[column] =
                        Math.max(widths[column], cell(cells.get(row), column).length());
            }
        }
        List<String> out = new ArrayList<>(List.of("```"));
        for (int row = 0; row < cells.size(); row++) {
            out.add(line(cells.get(row), widths, row == 1));
        }
        out.add("```");
        return out;
    }

    private static String line(List<String> cells, int[] widths, boolean rule) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String text = rule ? "-".repeat(Math.max(widths[column], 1)) : cell(cells, column);
            line.append(' ')
                    .append(text)
                    .append(" ".repeat(Math.max(0, widths[column] - text.length())))
                    .append(" |");
        }
        return line.toString();
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    private static List<String> cells(String row) {
        String inner = row.strip();
        return Arrays.stream(inner.substring(1, inner.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|").replace("```", "'''"))
                .toList();
    }

    /** Text that is meant as it stands. */
    static String literal(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
