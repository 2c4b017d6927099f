package dev.parley.adapters.slack.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a browser takes to Slack and brings back, so that nobody can make another's browser install something. It is signed
 * over a cookie that stays with the browser, and holds all that a check needs, so that any replica can do it.
 *
 * <p>Sixteen bytes of name, eight of the second when it ends, and the signature.
 */
final class States {
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME = 16;
    private static final int SIGNED = NAME + Long.BYTES;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    States(String secret) {
        key = new SecretKeySpec(("parley state " + secret).getBytes(UTF_8), ALGORITHM);
    }

    /** For a cookie: as hard to guess as a key. */
    String browser() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return encoded(bytes);
    }

    String issue(String browser, Instant now) {
        byte[] name = new byte[NAME];
        random.nextBytes(name);
        byte[] signed = ByteBuffer.allocate(SIGNED)
                .put(name)
                .putLong(now.plus(LIFE).getEpochSecond())
                .array();
        byte[] signature = signature(signed, browser);
        return encoded(ByteBuffer.allocate(SIGNED + signature.length)
                .put(signed)
                .put(signature)
                .array());
    }

    /** The state's name, to be used once; null when it is not this browser's, or too old, or none at all. */
    @Nullable
    String check(@Nullable String state, @Nullable String browser, Instant now) {
        byte[] bytes = state == null ? new byte[0] : decoded(state);
        if (browser == null || bytes.length <= SIGNED) {
            return null;
        }
        byte[] signed = Arrays.copyOf(bytes, SIGNED);
        byte[] signature = Arrays.copyOfRange(bytes, SIGNED, bytes.length);
        boolean holds = MessageDigest.isEqual(signature(signed, browser), signature);
        boolean inTime = now.getEpochSecond() < ByteBuffer.wrap(signed).getLong(NAME);
        return holds && inTime ? encoded(Arrays.copyOf(signed, NAME)) : null;
    }

    private byte[] signature(byte[] signed, String browser) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(signed);
            return mac.doFinal(browser.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }
}
