package dev.parley.app.cli;

import org.jspecify.annotations.Nullable;

/** The value of {@code --report}. */
final class ReportFormat {
    private ReportFormat() {}

    static boolean json(@Nullable String asked) {
        if (asked != null && !asked.equals("text") && !asked.equals("json")) {
            throw new Refusal("--report is text or json, not " + asked + ".");
        }
        return "json".equals(asked);
    }
}
