package dev.parley.adapters.slack.fake;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A token and what it is good for. An app's own token belongs to no workspace. */
record Token(
        String value,
        Kind kind,
        String team,
        Set<String> scopes,
        @Nullable Instant expires) {
    enum Kind {
        BOT,
        APP
    }

    void needs(String scope) {
        if (!scopes.contains(scope)) {
            throw Refusal.missingScope(scope, provided());
        }
    }

    String provided() {
        return String.join(",", new TreeSet<>(scopes));
    }
}
