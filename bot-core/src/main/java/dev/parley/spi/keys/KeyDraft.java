package dev.parley.spi.keys;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param name tells people what it is for
 * @param flow that takes all its questions; null: the flow that a request names, or the first that takes the message
 * @param lasts null for ever
 * @param perMinute requests in a minute, for each replica; 0: as many as the configuration says
 */
public record KeyDraft(
        String name,
        Set<Scope> scopes,
        @Nullable String flow,
        @Nullable Duration lasts,
        int perMinute) {
    public KeyDraft {
        scopes = Set.copyOf(scopes);
    }
}
