package dev.parley.text;

import dev.parley.text.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what stands between the braces of a hole or a tag, up to and with the closing ones. */
final class TemplateTokenizer {
    private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "//", "**");
    private static final String SINGLES = "+-*/%~<>=()[]{},:.|";
    private static final Map<String, String> OTHER_LANGUAGES =
            Map.of("&&", "Write `and`.", "||", "Write `or`.", "!", "Write `not`.", "?", "Write `a if b else c`.");

    private static final int MOST = 1000;

    private final String source;
    private final String closer;
    private final List<TemplateToken> tokens = new ArrayList<>();
    private int at;
    private int openBraces;

    /** Reads from the offset; {@link #end()} is behind the closing braces afterwards. */
    TemplateTokenizer(String source, int from, String closer) {
        this.source = source;
        this.closer = closer;
        this.at = from;
    }

    /** The offset behind what was read. */
    int end() {
        return at;
    }

    /** Whether a dash before the closing braces asks to drop the white space that follows them. */
    boolean trimsAfter() {
        return source.startsWith("-", at - closer.length() - 1);
    }

    List<TemplateToken> tokens(TemplateToken opener) {
        while (true) {
            skipSpace();
            if (at >= source.length()) {
                throw Misread.at(
                        opener, "`" + opener.text() + "` is never closed.", "Add `" + closer + "` where it ends.");
            }
            int closed = closerLength();
            if (closed > 0) {
                add(Kind.END, "", at, at);
                at += closed;
                return tokens;
            }
            next();
        }
    }

    private int closerLength() {
        if (openBraces > 0) {
            return 0;
        }
        if (source.startsWith(closer, at)) {
            return closer.length();
        }
        return source.startsWith("-" + closer, at) ? closer.length() + 1 : 0;
    }

    private void skipSpace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private void next() {
        int c = source.codePointAt(at);
        if (c == '"' || c == '\'') {
            string((char) c);
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            name();
        } else {
            symbol();
        }
    }

    private void name() {
        int from = at;
        while (at < source.length() && Character.isUnicodeIdentifierPart(source.codePointAt(at))) {
            at += Character.charCount(source.codePointAt(at));
        }
        add(Kind.NAME, source.substring(from, at), from, at);
    }

    private void number() {
        int from = at;
        digits();
        boolean fraction = at + 1 < source.length() && source.charAt(at) == '.' && isDigit(source.charAt(at + 1));
        if (fraction) {
            at++;
            digits();
        }
        add(Kind.NUMBER, source.substring(from, at), from, at);
    }

    private void digits() {
        while (at < source.length() && isDigit(source.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void string(char quote) {
        int from = at++;
        StringBuilder text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
            boolean escaped = source.charAt(at) == '\\' && at + 1 < source.length();
            if (escaped) {
                at++;
            }
            text.append(escaped ? unescaped(source.charAt(at)) : source.charAt(at));
            at++;
        }
        if (at >= source.length() || source.charAt(at) != quote) {
            throw Misread.at(
                    from, 1, "The quoted text that starts here is never closed.", "Add `" + quote + "` where it ends.");
        }
        at++;
        add(Kind.STRING, text.toString(), from, at);
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private void symbol() {
        String pair = source.substring(at, Math.min(source.length(), at + 2));
        if (OTHER_LANGUAGES.containsKey(pair)) {
            throw unknown(pair);
        } else if (PAIRS.contains(pair)) {
            add(Kind.SYMBOL, pair, at, at + 2);
            at += 2;
        } else if (SINGLES.indexOf(source.charAt(at)) >= 0) {
            char c = source.charAt(at);
            openBraces += c == '{' ? 1 : c == '}' ? -1 : 0;
            openBraces = Math.max(0, openBraces);
            add(Kind.SYMBOL, String.valueOf(c), at, at + 1);
            at++;
        } else {
            throw unknown(pair);
        }
    }

    private Misread unknown(String pair) {
        String one = Character.toString(source.codePointAt(at));
        String shown = OTHER_LANGUAGES.containsKey(pair) ? pair : one;
        return Misread.at(at, shown.length(), "`" + shown + "` means nothing here.", OTHER_LANGUAGES.get(shown));
    }

    private void add(Kind kind, String text, int from, int end) {
        if (tokens.size() >= MOST) {
            throw Misread.at(from, 1, "This is too long to read.", "Use `{% set %}` for parts of it.");
        }
        tokens.add(new TemplateToken(kind, text, from, end));
    }
}
