package dev.parley.adapters.chroma;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a collection is called on the server, which takes few characters in a name. */
final class CollectionName {
    private CollectionName() {}

    /** {@code support} stays as it is; {@code a b} becomes {@code x-} and a hash. */
    static String of(String prefix, String collection) {
        boolean fits =
                collection.matches("[a-zA-Z0-9]([a-zA-Z0-9._-]{0,198}[a-zA-Z0-9])?") && !collection.contains("..");
        return prefix + (fits ? collection : "x-" + hash(collection));
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
