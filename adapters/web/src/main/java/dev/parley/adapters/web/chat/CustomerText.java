package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.HttpProblem;

/** Makes a customer's words safe to keep: no control characters, no half surrogates, one kind of line end. */
final class CustomerText {
    static final int LIMIT = 128 * 1024;

    private CustomerText() {}

    static String of(Object raw) {
        if (!(raw instanceof String text)) {
            throw HttpProblem.badRequest("\"text\" must be a string.");
        }
        if (text.length() > LIMIT) {
            throw HttpProblem.tooLarge("\"text\" may have " + LIMIT + " characters.");
        }
        String clean = (isClean(text) ? text : cleaned(text)).strip();
        if (clean.isEmpty()) {
            throw HttpProblem.badRequest("\"text\" is empty.");
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
