package dev.parley.adapters.web.webhook;

import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signed message says of itself.
 *
 * @param signatures all that it came with, each with its version
 */
record Signed(String id, String timestamp, List<String> signatures) {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MANY = 16;

    /** Null for a message that is not signed at all. */
    static @Nullable Signed in(HttpServerRequest request) {
        String id = request.getHeader(ID);
        String timestamp = request.getHeader(TIMESTAMP);
        String signatures = request.getHeader(SIGNATURE);
        if (id == null && timestamp == null && signatures == null) {
            return null;
        }
        if (id == null || timestamp == null || signatures == null || !Tokens.isToken(id, 1, 200)) {
            throw HttpProblem.unauthorized(
                    "A signed message has the headers webhook-id, webhook-timestamp and webhook-signature.");
        }
        return new Signed(id, timestamp, List.of(signatures.strip().split(" +", MANY)));
    }

    /** Fails when the message is too old, from the future, or signed by none of these. */
    void check(List<Signature> known, Buffer body, Instant now) {
        Duration age = Duration.between(sent(), now);
        if (age.abs().compareTo(TOLERANCE) > 0) {
            throw HttpProblem.unauthorized("The webhook-timestamp is more than 5 minutes from now.");
        }
        byte[] content = Signature.content(id, timestamp, body);
        if (known.stream().noneMatch(secret -> isSignedBy(secret, content))) {
            throw HttpProblem.unauthorized("The webhook-signature is wrong.");
        }
    }

    private Instant sent() {
        boolean number = !timestamp.isEmpty()
                && timestamp.length() <= 12
                && timestamp.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw HttpProblem.unauthorized("The webhook-timestamp is not a number of seconds.");
        }
        return Instant.ofEpochSecond(Long.parseLong(timestamp));
    }

    private boolean isSignedBy(Signature secret, byte[] content) {
        String prefix = secret.version() + ",";
        return signatures.stream()
                .filter(signature -> signature.startsWith(prefix))
                .map(signature -> decoded(signature.substring(prefix.length())))
                .anyMatch(signature -> signature.length > 0 && secret.verifies(content, signature));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
