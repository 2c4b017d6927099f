package dev.parley.text;

import dev.parley.text.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into plain text, holes and tags. A dash beside a brace drops the white space on that side, and what
 * stands between {@code {% raw %}} and {@code {% endraw %}} is plain text whatever it holds.
 */
final class TemplateScanner {
    /** What the text is cut into; {@code tokens} is empty for plain text. */
    record Piece(Form form, String text, List<TemplateToken> tokens, int offset, int length) {}

    enum Form {
        TEXT,
        HOLE,
        TAG
    }

    private static final Pattern END_RAW = Pattern.compile("\\{%-?\\s*endraw\\s*(-?)%}");

    private final String source;
    private final List<Issue> issues;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private boolean trimNext;

    private TemplateScanner(String source, List<Issue> issues) {
        this.source = source;
        this.issues = issues;
    }

    static List<Piece> scan(String source, List<Issue> issues) {
        TemplateScanner scanner = new TemplateScanner(source, issues);
        while (scanner.at < source.length()) {
            scanner.step();
        }
        return scanner.pieces;
    }

    private void step() {
        int open = nextOpener();
        text(open);
        if (open < source.length()) {
            at = open;
            switch (source.charAt(open + 1)) {
                case '{' -> braces("{{", "}}", Form.HOLE);
                case '%' -> braces("{%", "%}", Form.TAG);
                default -> comment();
            }
        }
    }

    private int nextOpener() {
        for (int i = source.indexOf('{', at); i >= 0 && i + 1 < source.length(); i = source.indexOf('{', i + 1)) {
            char next = source.charAt(i + 1);
            if (next == '{' || next == '%' || next == '#') {
                return i;
            }
        }
        return source.length();
    }

    private void text(int end) {
        String text = source.substring(at, end);
        boolean trimEnd = end + 2 < source.length() && source.charAt(end + 2) == '-';
        text = trimNext ? text.stripLeading() : text;
        text = trimEnd ? text.stripTrailing() : text;
        trimNext = false;
        if (!text.isEmpty()) {
            pieces.add(new Piece(Form.TEXT, text, List.of(), at, end - at));
        }
        at = end;
    }

    private void comment() {
        int close = source.indexOf("#}", at + 2);
        if (close < 0) {
            issues.add(new Issue(at, 2, "The comment `{#` is never closed.", "Add `#}` where it ends."));
            at = source.length();
        } else {
            trimNext = source.charAt(close - 1) == '-' && close - 1 > at + 1;
            at = close + 2;
        }
    }

    private void braces(String opener, String closer, Form form) {
        int from = at;
        int inner = from + 2 + (source.startsWith("-", from + 2) ? 1 : 0);
        TemplateTokenizer tokenizer = new TemplateTokenizer(source, inner, closer);
        try {
            List<TemplateToken> tokens =
                    tokenizer.tokens(new TemplateToken(Kind.SYMBOL, opener, from, from + opener.length()));
            at = tokenizer.end();
            trimNext = tokenizer.trimsAfter();
            piece(new Piece(form, "", tokens, from, at - from));
        } catch (Misread misread) {
            issues.add(misread.issue());
            int close = source.indexOf(closer, Math.max(inner, tokenizer.end()));
            at = close < 0 ? source.length() : close + closer.length();
        }
    }

    private void piece(Piece piece) {
        boolean raw = piece.form() == Form.TAG && piece.tokens().get(0).is("raw");
        if (raw) {
            raw(piece);
        } else {
            pieces.add(piece);
        }
    }

    private void raw(Piece tag) {
        Matcher end = END_RAW.matcher(source);
        if (end.find(at)) {
            String text = source.substring(at, end.start());
            pieces.add(new Piece(Form.TEXT, text, List.of(), at, end.start() - at));
            at = end.end();
            trimNext = !end.group(1).isEmpty();
        } else {
            issues.add(new Issue(tag.offset(), tag.length(), "`{% raw %}` is never closed.", "Add `{% endraw %}`."));
            at = source.length();
        }
    }
}
