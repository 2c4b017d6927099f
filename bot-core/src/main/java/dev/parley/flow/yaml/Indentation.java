package dev.parley.flow.yaml;

import dev.parley.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Finds out whether a syntax error comes from the indentation of the line above it. In
 *
 * <pre>{@code
 * steps:
 *    - id: hello
 *     type: reply
 *   - type: reply
 * }</pre>
 *
 * YAML stumbles over the third line, but it is the second that is off. So each of the two lines is tried at the columns of
 * the lines around them: the one with which the file can then be read further is to blame; where that is a draw, the one
 * that begins in a column in which fewer lines begin.
 */
final class Indentation {
    private static final int LONGEST = 64 * 1024;
    private static final int AROUND = 6;
    private static final int READABLE = Integer.MAX_VALUE;

    private final List<String> lines;
    private final int first;

    private Indentation(List<String> lines, int first) {
        this.lines = lines;
        this.first = first;
    }

    /** Nothing where the line of the error itself is to blame, or no indentation is. */
    static @Nullable Problem problem(SourceText source, int at) {
        if (source.text().length() > LONGEST) {
            return null;
        }
        List<String> lines = new ArrayList<>(List.of(source.text().split("\n", -1)));
        int stumbled = source.at(at).line() - 1;
        int above = stumbled - 1;
        while (above >= 0 && lines.get(above).isBlank()) {
            above--;
        }
        if (above < 0) {
            return null;
        }
        Indentation indentation = new Indentation(lines, stumbled);
        Cure here = indentation.best(stumbled);
        Cure before = indentation.best(above);
        boolean blamed = before.reads() > here.reads()
                || (before.reads() == here.reads() && indentation.isOdder(above, stumbled));
        return before.reads() > stumbled && blamed ? indentation.problem(source, above, before.column()) : null;
    }

    private Problem problem(SourceText source, int line, int column) {
        int start = source.lineStart(0);
        for (int i = 0; i < line; i++) {
            start += lines.get(i).length() + 1;
        }
        int letter = start + indent(line);
        return source.span(letter, start + lines.get(line).length())
                .error(
                        "The indentation of this line does not fit the lines below it.",
                        "Begin it in column " + (column + 1) + ".");
    }

    /** @param reads the line to which the file can be read when the line begins in that column, counted from 0 */
    private record Cure(int column, int reads) {}

    private Cure best(int line) {
        Cure best = new Cure(indent(line), first);
        String text = lines.get(line).stripLeading();
        for (int column : columns(line)) {
            List<String> tried = new ArrayList<>(lines);
            tried.set(line, " ".repeat(column) + text);
            int reads = reads(String.join("\n", tried));
            boolean nearer = Math.abs(column - indent(line)) < Math.abs(best.column() - indent(line));
            if (reads > best.reads() || (reads == best.reads() && reads > first && nearer)) {
                best = new Cure(column, reads);
            }
        }
        return best;
    }

    /** Where it might begin: where the lines around it do. */
    private SortedSet<Integer> columns(int line) {
        SortedSet<Integer> columns = new TreeSet<>();
        for (int i = Math.max(0, line - AROUND); i < Math.min(lines.size(), line + AROUND); i++) {
            if (!lines.get(i).isBlank()) {
                columns.add(indent(i));
            }
        }
        columns.remove(indent(line));
        return columns;
    }

    private boolean isOdder(int one, int other) {
        return sharing(one) < sharing(other);
    }

    private long sharing(int line) {
        return lines.stream()
                .filter(each -> !each.isBlank() && indent(each) == indent(line))
                .count();
    }

    private int indent(int line) {
        return indent(lines.get(line));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The line where reading stops. */
    private static int reads(String text) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
            Event last = null;
            for (Event event : new Parse(settings).parseString(text)) {
                last = event;
            }
            return last == null ? 0 : READABLE;
        } catch (MarkedYamlEngineException e) {
            return e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
        }
    }
}
