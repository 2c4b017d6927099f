package dev.parley.flow.yaml;

import dev.parley.model.SourcePosition;
import java.util.Arrays;

/** The text of one file, with its lines: turns an index into a place that people can find. */
final class SourceText {
    private final String name;
    private final String text;
    private final int[] lines;

    /**
     * @param text with line feeds only, as {@link #normalised} makes it
     */
    SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = lineStarts(text);
    }

    /** Drops a byte order mark and makes every line end a single line feed; no column changes by it. */
    static String normalised(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return body.indexOf('\r') < 0 ? body : body.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    SourcePosition at(int index) {
        int line = lineOf(index);
        return new SourcePosition(name, line + 1, index - lines[line] + 1);
    }

    /** From start to end, or to the end of the first line where it goes on over more. */
    Span span(int start, int end) {
        int line = lineOf(start);
        int lineEnd = line + 1 < lines.length ? lines[line + 1] - 1 : text.length();
        return new Span(at(start), Math.max(1, Math.min(end, lineEnd) - start));
    }

    /** The index where the line of this index begins. */
    int lineStart(int index) {
        return lines[lineOf(index)];
    }

    private int lineOf(int index) {
        int found = Arrays.binarySearch(lines, Math.min(index, text.length()));
        return found >= 0 ? found : -found - 2;
    }
}
