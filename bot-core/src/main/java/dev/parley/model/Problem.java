package dev.parley.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in a file that people edit.
 *
 * @param length how many characters of the line to underline, at least 1
 * @param message what is wrong, in the words of the person who wrote the file
 * @param cure what to do about it, or null where there is nothing better than the message
 */
public record Problem(
        Severity severity,
        SourcePosition at,
        int length,
        String message,
        @Nullable String cure) implements Comparable<Problem> {
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Problem error(SourcePosition at, int length, String message, @Nullable String cure) {
        return new Problem(Severity.ERROR, at, Math.max(1, length), message, cure);
    }

    public static Problem warning(SourcePosition at, int length, String message, @Nullable String cure) {
        return new Problem(Severity.WARNING, at, Math.max(1, length), message, cure);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Problem other) {
        return at.compareTo(other.at);
    }

    @Override
    public String toString() {
        String head = at + ": " + (isError() ? "error" : "warning") + ": " + message;
        return cure == null ? head : head + " " + cure;
    }
}
