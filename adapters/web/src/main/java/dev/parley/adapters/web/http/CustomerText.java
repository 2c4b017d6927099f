package dev.parley.adapters.web.http;

import org.jspecify.annotations.Nullable;

/** Makes a customer's words safe to keep: no control characters, no half surrogates, one kind of line end. */
public final class CustomerText {
    static final int LIMIT = 128 * 1024;

    private CustomerText() {}

    /** @param name of the field that it came in */
    public static String of(@Nullable Object raw, String name) {
        if (!(raw instanceof String text)) {
            throw HttpProblem.badRequest("\"" + name + "\" must be a string.").about(name);
        }
        if (text.length() > LIMIT) {
            throw HttpProblem.tooLarge("\"" + name + "\" may have " + LIMIT + " characters.")
                    .about(name);
        }
        String clean = (isClean(text) ? text : cleaned(text)).strip();
        if (clean.isEmpty()) {
            throw HttpProblem.badRequest("\"" + name + "\" is empty.").about(name);
        }
        return clean;
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((Character.isISOControl(c) && c != '\n' && c != '\t') || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                out.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c);
            }
        });
        return out.toString();
    }
}
