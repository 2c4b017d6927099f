package dev.parley.flow.yaml;

/**
 * How a scalar was written, so that a place within its text can be found again in the file.
 *
 * <p>YAML drops indentation, folds lines and undoes escapes, so offset 20 of a text may stand three lines below its
 * beginning. Instead of doing all that a second time, text and file are walked side by side. In
 *
 * <pre>{@code
 * user: >
 *   Answer
 *   {{ mesage.text }}
 * }</pre>
 *
 * the text is <code>"Answer {{ mesage.text }}\n"</code>. Its letters stand in the file in the same order, with nothing but
 * white space between them; so its {@code m} (offset 10) is the next {@code m} of the file after the braces. Only quoted
 * scalars need more: an escape such as {@code \n} stands for one character of the text.
 */
record ScalarSource(SourceText file, int start, int end, Style style) {
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }

    Span span(String text, int offset, int length) {
        int from = Math.min(offset, text.length());
        int to = Math.min(from + Math.max(1, length), text.length());
        int at = first();
        for (int i = 0; i < from; i++) {
            at = seek(text.charAt(i), at);
            at += width(text.charAt(i), at);
        }
        int begin = from < text.length() ? seek(text.charAt(from), at) : at;
        int finish = begin;
        for (int i = from; i < to; i++) {
            finish = seek(text.charAt(i), finish);
            finish += width(text.charAt(i), finish);
        }
        return file.span(begin, Math.max(begin + 1, finish));
    }

    /** Where the text begins: after the quote, or on the line below the {@code |}. */
    private int first() {
        return switch (style) {
            case PLAIN -> start;
            case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
            case BLOCK -> {
                int lineEnd = file.text().indexOf('\n', start);
                yield lineEnd < 0 ? end : lineEnd + 1;
            }
        };
    }

    /** Where a character of the text stands, at or after an index of the file. */
    private int seek(char wanted, int from) {
        int at = from;
        while (at < end && isContinuation(at)) {
            at = skipBlank(at + 1);
        }
        return Character.isWhitespace(wanted) ? at : skipBlank(at);
    }

    private int skipBlank(int from) {
        int at = from;
        while (at < end && Character.isWhitespace(file.text().charAt(at))) {
            at++;
        }
        return isContinuation(at) ? skipBlank(at + 1) : at;
    }

    /** How much of the file a character takes up there; 0 when folding or an escape before it made it up. */
    private int width(char wanted, int at) {
        if (at >= end) {
            return 0;
        }
        char found = file.text().charAt(at);
        if (style == Style.DOUBLE_QUOTED && found == '\\') {
            return Character.isLowSurrogate(wanted) ? 0 : escapeWidth(at);
        }
        if (style == Style.SINGLE_QUOTED && found == '\'') {
            return 2;
        }
        return found == wanted || (Character.isWhitespace(wanted) && Character.isWhitespace(found)) ? 1 : 0;
    }

    private int escapeWidth(int at) {
        return switch (at + 1 < end ? file.text().charAt(at + 1) : ' ') {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    /** A backslash at the end of a line within double quotes: the text goes on in the next line. */
    private boolean isContinuation(int at) {
        return style == Style.DOUBLE_QUOTED
                && at + 1 < end
                && file.text().charAt(at) == '\\'
                && file.text().charAt(at + 1) == '\n';
    }
}
