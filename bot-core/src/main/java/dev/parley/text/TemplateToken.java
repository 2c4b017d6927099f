package dev.parley.text;

/** The smallest part of what stands between braces; {@code text} of a STRING is what the quotes hold. */
record TemplateToken(Kind kind, String text, int offset, int end) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    int length() {
        return Math.max(1, end - offset);
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
    }
}
