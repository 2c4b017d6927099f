package dev.parley.steps;

/** The beginning of a text: what is embedded of a long one, and what is shown of one. */
final class Excerpt {
    /** Longer questions are compared by their beginning: what an embedding model reads of a text. */
    static final int QUESTION = 1000;

    private Excerpt() {}

    /** At most that many characters, never half of one. */
    static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isLowSurrogate(text.charAt(length)) ? length - 1 : length);
    }
}
