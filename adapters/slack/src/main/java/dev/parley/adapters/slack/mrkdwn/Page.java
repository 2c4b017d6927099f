package dev.parley.adapters.slack.mrkdwn;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Text being written, line by line. What stands before a line depends on the blocks that it is in: {@code "> "} in a quote,
 * spaces in a list.
 */
final class Page {
    static final String QUOTE = "> ";

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> before = new ArrayDeque<>();
    private boolean lineIsEmpty = true;
    private boolean first = true;
    private boolean justMarked;

    void in(String prefix) {
        before.addLast(prefix);
    }

    void out() {
        before.removeLast();
    }

    /** Begins a block on a line of its own, with an empty line above unless it is close to the one before. */
    void block(boolean close) {
        if (!first) {
            newLine();
            if (!close) {
                quoteOn();
                newLine();
            }
        }
        first = false;
    }

    /** An empty line would end a quote. */
    private void quoteOn() {
        if (before.contains(QUOTE)) {
            begin();
        }
    }

    /** The next block follows what is there on the same line, as the first paragraph of a list's item does. */
    void sameLine() {
        first = true;
    }

    /** Undoes {@link #sameLine} where no block came. */
    void ownLine() {
        first = false;
    }

    void newLine() {
        trimEnd();
        out.append('\n');
        lineIsEmpty = true;
        justMarked = false;
    }

    void write(String text) {
        if (text.isEmpty()) {
            return;
        }
        begin();
        if (justMarked && Character.isLetterOrDigit(text.codePointAt(0))) {
            out.append(Escapes.GAP);
        }
        justMarked = false;
        out.append(text);
    }

    /** Writes lines as they are, each with what stands before it. */
    void lines(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                newLine();
            }
            begin();
            out.append(lines[i]);
        }
    }

    /** A mark that opens: only at the beginning of a word is it one for Slack. */
    void open(String mark) {
        begin();
        if (!out.isEmpty() && Character.isLetterOrDigit(out.codePointBefore(out.length()))) {
            out.append(Escapes.GAP);
        }
        justMarked = false;
        out.append(mark);
    }

    /** A mark that closes: only at the end of a word. */
    void close(String mark) {
        out.append(mark);
        justMarked = true;
    }

    private void begin() {
        if (lineIsEmpty) {
            before.forEach(out::append);
            lineIsEmpty = false;
        }
    }

    private void trimEnd() {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
    }

    String text() {
        trimEnd();
        return out.toString();
    }
}
