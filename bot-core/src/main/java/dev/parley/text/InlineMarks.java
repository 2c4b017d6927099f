package dev.parley.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Emphasis, code, links and mentions within one paragraph, read from left to right. Mentions and links are only followed
 * over a few hundred characters: beyond that it was a bracket.
 */
final class InlineMarks {
    private static final int LONGEST = 400;
    private static final String MARKS = "*_~";

    private final String text;
    private final Deque<String> emphasis = new ArrayDeque<>();
    private int code;
    private int link = -1;
    private int angle = -1;
    private int word;

    /** Where a run of marks stands that may yet grow or find its other half; none: -1. */
    private int lastMark = -1;

    InlineMarks(String text, int from) {
        this.text = text;
        this.word = from;
    }

    /** Reads what stands at i, and returns the index of the last character of it. */
    int read(int i, int to) {
        char c = text.charAt(i);
        forget(i);
        if (Character.isWhitespace(c)) {
            word = i + 1;
        }
        if (c == '`') {
            return code(i, to);
        }
        if (code > 0) {
            return i;
        }
        if (c == '\\') {
            lastMark = i;
            return Math.min(i + 1, to - 1);
        }
        if (MARKS.indexOf(c) >= 0 && !inTarget(i)) {
            return emphasis(c, i, to);
        }
        bracket(c, i, to);
        return i;
    }

    private void forget(int i) {
        link = link >= 0 && i - link > LONGEST ? -1 : link;
        angle = angle >= 0 && i - angle > LONGEST ? -1 : angle;
    }

    /** In the address of a link, or in a mention, marks are just characters. */
    private boolean inTarget(int i) {
        return angle >= 0 || (link >= 0 && text.lastIndexOf("](", i) > link) || text.startsWith("http", word);
    }

    private int code(int i, int to) {
        int end = run('`', i, to);
        int length = end - i;
        lastMark = i;
        if (code == 0) {
            code = length;
        } else if (code == length) {
            code = 0;
        }
        return end - 1;
    }

    private int emphasis(char c, int i, int to) {
        int end = run(c, i, to);
        int length = end - i;
        lastMark = i;
        boolean before = i > 0 && !Character.isWhitespace(text.charAt(i - 1));
        boolean after = end < to && !Character.isWhitespace(text.charAt(end));
        if (c == '~' && length != 2) {
            return end - 1;
        }
        boolean inWord = before && Character.isLetterOrDigit(text.charAt(i - 1));
        boolean between = inWord && after && Character.isLetterOrDigit(text.charAt(end));
        if (between && !text.substring(i, end).equals(emphasis.peek())) {
            return end - 1;
        }
        int left = before ? close(c, length) : length;
        String mark = String.valueOf(c).repeat(left);
        if (left > 0 && left <= 3 && after && !inWord && !emphasis.contains(mark)) {
            emphasis.push(mark);
        }
        return end - 1;
    }

    /** Closes as much as there is open of these marks, and returns how many are left. */
    private int close(char c, int length) {
        int left = length;
        while (left > 0 && !emphasis.isEmpty() && emphasis.peek().charAt(0) == c) {
            String top = emphasis.pop();
            int taken = Math.min(left, top.length());
            left -= taken;
            if (taken < top.length()) {
                emphasis.push(top.substring(taken));
            }
        }
        return left;
    }

    private void bracket(char c, int i, int to) {
        if (c == '[' && link < 0) {
            link = i;
        } else if (c == ']' && link >= 0 && i + 1 < to && text.charAt(i + 1) != '(') {
            link = -1;
        } else if (c == ')' && link >= 0 && text.lastIndexOf("](", i) > link) {
            link = -1;
            word = i + 1;
        } else if (c == '<' && angle < 0 && (i + 1 == to || !Character.isWhitespace(text.charAt(i + 1)))) {
            angle = i;
        } else if (angle >= 0 && (c == '>' || Character.isWhitespace(c))) {
            angle = -1;
            word = i + 1;
        }
    }

    private int run(char c, int from, int to) {
        int end = from;
        while (end < to && text.charAt(end) == c) {
            end++;
        }
        return end;
    }

    boolean mayCut() {
        return code == 0 && link < 0 && angle < 0;
    }

    OpenMarks open() {
        StringBuilder closing = new StringBuilder("`".repeat(code));
        StringBuilder reopening = new StringBuilder();
        emphasis.forEach(closing::append);
        emphasis.descendingIterator().forEachRemaining(reopening::append);
        reopening.append("`".repeat(code));
        return closing.isEmpty() ? OpenMarks.NONE : new OpenMarks(closing.toString(), reopening.toString());
    }

    /** Before what is a link, a mention, an address or a mark that is not all there. */
    int settled() {
        int end = text.length();
        end = link >= 0 ? Math.min(end, link) : end;
        end = angle >= 0 ? Math.min(end, angle) : end;
        end = lastMark >= 0 && isLast(lastMark) ? Math.min(end, lastMark) : end;
        return unfinishedWord() ? Math.min(end, word) : end;
    }

    /** A mark that stands alone before space is held as well: what closes others would join it. */
    private boolean isLast(int mark) {
        char c = text.charAt(mark);
        int end = c == '\\' ? mark + 1 : run(c, mark, text.length());
        boolean alone = mark == 0 || Character.isWhitespace(text.charAt(mark - 1));
        return end == text.length() || (alone && text.substring(end).isBlank());
    }

    private boolean unfinishedWord() {
        if (word >= text.length() || text.length() - word > LONGEST || code > 0) {
            return false;
        }
        String last = text.substring(word);
        return last.indexOf('@') >= 0 || last.indexOf('\uff20') >= 0 || last.contains("://");
    }
}
