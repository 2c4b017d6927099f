package dev.parley.text;

import org.jspecify.annotations.Nullable;

/** Ends the reading of one hole or tag; reading goes on behind it. */
final class Misread extends RuntimeException {
    private final transient Issue issue;

    private Misread(Issue issue) {
        super(issue.message(), null, false, false);
        this.issue = issue;
    }

    static Misread at(TemplateToken token, String message, @Nullable String cure) {
        return new Misread(new Issue(token.offset(), token.length(), message, cure));
    }

    static Misread at(int offset, int length, String message, @Nullable String cure) {
        return new Misread(new Issue(offset, length, message, cure));
    }

    Issue issue() {
        return issue;
    }
}
