package dev.parley.text;

/** The beginning of a text: at most so many characters, never half of one. */
public final class Excerpt {
    /** Longer questions are compared by their beginning: what an embedding model reads of a text. */
    public static final int QUESTION = 1000;

    private Excerpt() {}

    public static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isLowSurrogate(text.charAt(length)) ? length - 1 : length);
    }

    /** Where something is left out, the last character says so. */
    public static String marked(String text, int length) {
        return text.length() <= length ? text : of(text, length - 1) + '…';
    }
}
