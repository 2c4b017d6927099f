package dev.parley.text;

/**
 * What is open at the end of a text.
 *
 * @param closing goes behind the text, so that it is whole in itself
 * @param reopening goes before the text that follows, when that stands by itself
 */
public record OpenMarks(String closing, String reopening) {
    static final OpenMarks NONE = new OpenMarks("", "");
}
