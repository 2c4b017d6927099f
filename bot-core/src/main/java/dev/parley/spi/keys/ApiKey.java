package dev.parley.spi.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the program knows it: not its text, only a hash of it.
 *
 * @param flow see {@link KeyDraft}, as for the others
 */
public record ApiKey(
        String id,
        String name,
        String hash,
        Set<Scope> scopes,
        @Nullable String flow,
        Instant created,
        @Nullable Instant expires,
        int perMinute) {
    private static final String FROM_ENVIRONMENT = "environment";

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** The key whose text stands in the program's environment; it may do everything. */
    public static ApiKey fromEnvironment(String text) {
        return new ApiKey(
                FROM_ENVIRONMENT,
                FROM_ENVIRONMENT,
                KeyText.hash(text),
                EnumSet.allOf(Scope.class),
                null,
                Instant.EPOCH,
                null,
                0);
    }

    /** The id in a key's text, or null when it is none of ours. */
    public static @Nullable String idIn(String text) {
        return KeyText.id(text);
    }

    /** Takes the same time whatever the text. */
    public boolean matches(String text) {
        return MessageDigest.isEqual(
                KeyText.hash(text).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    public boolean expired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
