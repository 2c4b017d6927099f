package dev.parley.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads markdown once, from a place where nothing is open, and knows at its end what is. Of the blocks it knows fences and
 * where paragraphs, headings and list items end; what is inside a line is {@link InlineMarks}'s.
 */
final class MarkdownScan {
    private static final Pattern FENCE = Pattern.compile("(\\s*)(`{3,}(?=[^`]*$)|~{3,})(.*)");
    private static final Pattern FENCE_BEGINNING = Pattern.compile("\\s*(`{1,2}|~{1,2}|`{3,}[^`]*|~{3,}.*)");
    private static final Pattern BLOCK_START =
            Pattern.compile("\\s*(#{1,6}\\s|[-*+\u2022]\\s|\\d{1,3}[.)]\\s|>|\\||[-*_=]{3,}\\s*$).*");

    private static final String ENDS = ".!?:;";
    private static final String WIDE_ENDS = "\u3002\uff01\uff1f\uff1b\uff0c";

    private final String text;
    private final Boundaries boundaries;
    private @Nullable String fence;
    private String fenceMark = "";

    /** Of the last line that was not blank: space at the end of what is shown goes away. */
    private String closing = "";

    private InlineMarks inline;
    private int lineStart;

    /** Told where the text could be cut. */
    interface Boundaries {
        Boundaries NONE = (at, rank, closing) -> {};

        /** @param closing what closes the text before it */
        void at(int position, Rank rank, String closing);
    }

    /** Places to cut, best first. */
    enum Rank {
        PARAGRAPH,
        LINE,
        SENTENCE,
        CODE_LINE,
        WORD
    }

    private MarkdownScan(String text, Boundaries boundaries) {
        this.text = text;
        this.boundaries = boundaries;
        this.inline = new InlineMarks(text, 0);
    }

    static MarkdownScan of(String text, Boundaries boundaries) {
        MarkdownScan scan = new MarkdownScan(text, boundaries);
        scan.run();
        return scan;
    }

    private void run() {
        for (int at = 0; at < text.length(); at = lineStart) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            line(at, end);
            if (newline < 0) {
                return;
            }
            lineStart = end + 1;
            boundary();
        }
    }

    private void line(int from, int to) {
        String line = text.substring(from, to);
        Matcher mark = FENCE.matcher(line);
        boolean isMark = mark.matches();
        if (fence != null) {
            boolean closes = isMark
                    && mark.group(2).startsWith(fenceMark)
                    && mark.group(3).isBlank();
            fence = closes ? null : fence;
        } else if (isMark) {
            fence = line;
            fenceMark = mark.group(2);
        } else {
            prose(line, from, to);
        }
        if (fence != null || isMark) {
            inline = new InlineMarks(text, to);
        }
    }

    private void prose(String line, int from, int to) {
        if (line.isBlank() || BLOCK_START.matcher(line).matches()) {
            inline = new InlineMarks(text, from);
        }
        for (int i = from; i < to; i++) {
            i = inline.read(i, to);
            if (boundaries != Boundaries.NONE && i > from && i + 1 < to && endsWord(i) && inline.mayCut()) {
                Rank rank = endsSentence(text.charAt(i) == ' ' ? i - 1 : i) ? Rank.SENTENCE : Rank.WORD;
                boundaries.at(i + 1, rank, inline.open().closing());
            }
        }
    }

    /** A space, or a sign of a language that has none. */
    private boolean endsWord(int i) {
        char next = text.charAt(i + 1);
        char c = text.charAt(i);
        return c == ' '
                ? next != ' '
                : (Character.isIdeographic(c) || WIDE_ENDS.indexOf(c) >= 0) && Character.isIdeographic(next);
    }

    /** The line before {@link #lineStart} is over. */
    private void boundary() {
        if (fence != null) {
            boundaries.at(lineStart, Rank.CODE_LINE, "\n" + indent() + fenceMark);
        } else if (inline.mayCut()) {
            boolean blankBefore = lineStart > 1 && text.charAt(lineStart - 2) == '\n';
            closing = blankBefore ? closing : inline.open().closing();
            boundaries.at(lineStart, blankBefore ? Rank.PARAGRAPH : Rank.LINE, closing);
        }
    }

    private boolean endsSentence(int at) {
        return ENDS.indexOf(text.charAt(at)) >= 0 || WIDE_ENDS.indexOf(text.charAt(at)) >= 0;
    }

    private String indent() {
        return fence == null ? "" : fence.substring(0, fence.indexOf(fenceMark));
    }

    boolean inFence() {
        return fence != null;
    }

    OpenMarks open() {
        if (fence != null) {
            boolean newLine = lineStart == text.length();
            return new OpenMarks((newLine ? "" : "\n") + indent() + fenceMark, fence + "\n");
        }
        return inline.open();
    }

    /** How far the text may be shown while more of it is to come. */
    int settled() {
        String last = text.substring(Math.min(lineStart, text.length()));
        if (FENCE_BEGINNING.matcher(last).matches()) {
            return lineStart;
        }
        return fence != null ? text.length() : inline.settled();
    }
}
