package dev.parley.spi.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A key as its owner holds it: {@code parley-}, its id, and 32 random bytes. So much chance needs no slow hash. */
final class KeyText {
    private static final Pattern TEXT = Pattern.compile("parley-([0-9a-f]{12})-[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    static String newId() {
        return HexFormat.of().formatHex(random(6));
    }

    static String of(String id) {
        return "parley-" + id + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
    }

    static @Nullable String id(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? matcher.group(1) : null;
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
