package dev.parley.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes cache keys: {@code flow/step/} in plain text, to purge by, and a hash of all that the answer depends on. */
public final class CacheKey {
    private CacheKey() {}

    /** Each ingredient counts with its length, so that no two lists of ingredients share a key. */
    public static String of(String flow, String step, Iterable<String> ingredients) {
        MessageDigest digest = sha256();
        for (String ingredient : ingredients) {
            byte[] bytes = ingredient.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return flow + "/" + step + "/" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
