package dev.parley.adapters.slack;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Knows whether a request is from Slack, by its signature over the bytes as they came, and of now. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v0";
    private static final long TOLERANCE = Duration.ofMinutes(5).toSeconds();

    private final Mac keyed;

    Signature(String secret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    boolean holds(@Nullable String timestamp, @Nullable String signature, Buffer body, Instant now) {
        if (timestamp == null || signature == null || !isNear(timestamp, now)) {
            return false;
        }
        byte[] expected = of(timestamp, body).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isNear(String timestamp, Instant now) {
        if (timestamp.isEmpty() || timestamp.length() > 12 || !timestamp.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        return Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) <= TOLERANCE;
    }

    String of(String timestamp, Buffer body) {
        Mac mac = mac();
        mac.update((VERSION + ':' + timestamp + ':').getBytes(StandardCharsets.US_ASCII));
        return VERSION + '=' + HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    }

    /** A copy that has its key already: cheaper than a new one, and each thread needs its own. */
    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " can be copied in every Java", e);
        }
    }
}
