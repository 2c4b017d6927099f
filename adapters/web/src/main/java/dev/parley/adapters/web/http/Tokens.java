package dev.parley.adapters.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Names that clients send. */
public final class Tokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int HASH_BYTES = 16;

    private Tokens() {}

    /** Visible ASCII characters, at least and at most so many. */
    public static boolean isToken(String text, int least, int most) {
        return text.length() >= least && text.length() <= most && text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    }

    /** 128 bits of a hash, as 22 letters, digits, {@code -} and {@code _}: what is hashed goes no further. */
    public static String hash(String... parts) {
        byte[] text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
        return BASE64.encodeToString(Arrays.copyOf(sha256(text), HASH_BYTES));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
