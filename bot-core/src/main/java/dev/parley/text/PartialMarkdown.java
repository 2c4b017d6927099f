package dev.parley.text;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Markdown of which more is to come, made fit to be shown: what is open at its end is closed, without a change to what
 * stands before, and what is not all there yet (half a link, mention, emoji or mark) is left for the next time.
 *
 * <pre>{@code
 * Use **bold wo              ->  Use **bold wo**
 * See [the docs](https://ex  ->  See
 * ```java                    ->  ```java
 * int x = 1;                     int x = 1;
 *                                ```
 * }</pre>
 */
public final class PartialMarkdown {
    private PartialMarkdown() {}

    /** What is open at the end of the text. */
    public static OpenMarks open(String text) {
        return MarkdownScan.of(text, MarkdownScan.Boundaries.NONE).open();
    }

    /** The text with what is open in it closed. */
    public static String balanced(String text) {
        String shown = text.stripTrailing();
        return shown + open(shown).closing();
    }

    /** The text as the end of all: only an open fence is closed, any other open mark was just a character. */
    public static String finished(String text) {
        String shown = text.stripTrailing();
        MarkdownScan scan = MarkdownScan.of(shown, MarkdownScan.Boundaries.NONE);
        return scan.inFence() ? shown + scan.open().closing() : shown;
    }

    /** How much of a growing text may be shown, without space at its end. What may be shown of it only grows. */
    public static int settled(String text) {
        int end = MarkdownScan.of(text, MarkdownScan.Boundaries.NONE).settled();
        return withoutSpace(text, whole(text, end));
    }

    private static int withoutSpace(String text, int end) {
        int last = end;
        while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    /** The last character of a growing text may get an accent, a skin colour or a second half: it waits if it is one of these. */
    private static int whole(String text, int end) {
        if (end == 0 || end < text.length() || text.charAt(end - 1) < '\u0300') {
            return end;
        }
        int from = Math.max(0, end - 64);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(from, end));
        int last = characters.last();
        return last == BreakIterator.DONE ? end : from + characters.preceding(last);
    }
}
