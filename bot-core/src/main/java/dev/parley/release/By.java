package dev.parley.release;

/**
 * Who does something, and why.
 *
 * @param message may be empty
 */
public record By(String author, String message) {
    private static final int LONGEST = 500;

    public By {
        author = cut(author.isBlank() ? "unknown" : author);
        message = cut(message);
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
