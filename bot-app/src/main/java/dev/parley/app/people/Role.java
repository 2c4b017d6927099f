package dev.parley.app.people;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person may do; each role includes the ones before it. */
public enum Role {
    /** Sees flows, turns and figures, but no customer's words. */
    VIEWER,
    /** Reads conversations, and takes them over. */
    AGENT,
    /** Changes drafts, documents and tests. */
    EDITOR,
    /** Makes versions live. */
    PUBLISHER,
    /** Decides who may do what. */
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Fails with BAD_INPUT where there is no such role. */
    public static Role of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Failure.of(
                                Kind.BAD_INPUT,
                                "there is no role " + word + "; roles are "
                                        + Arrays.stream(values())
                                                .map(Role::word)
                                                .collect(Collectors.joining(", ")))
                        .exception());
    }
}
