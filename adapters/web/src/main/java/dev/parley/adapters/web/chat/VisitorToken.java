package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.model.User;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who a visitor is, as the site says that shows the chat: a JSON Web Token of the algorithm HS256 with {@code sub},
 * {@code exp} and, if it likes, {@code name}. Every other algorithm is refused, whatever the token says.
 */
final class VisitorToken {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST = 4_096;

    private final byte[] secret;

    VisitorToken(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    User visitor(String token, @Nullable String locale, Instant now) {
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3 || !"HS256".equals(json(parts[0]).getValue("alg")) || !isSigned(parts)) {
            throw wrong("is not signed as it should be");
        }
        JsonObject claims = json(parts[1]);
        if (!(claims.getValue("exp") instanceof Number end) || end.longValue() <= now.getEpochSecond()) {
            throw wrong("has expired, or has no exp");
        }
        if (!(claims.getValue("sub") instanceof String id) || id.isBlank() || id.length() > 200) {
            throw wrong("has no sub");
        }
        String name = claims.getValue("name") instanceof String text && text.length() <= 200 ? text : null;
        return new User(id, name, locale);
    }

    private boolean isSigned(String[] parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] right = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(right, decoded(parts[2]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static JsonObject json(String part) {
        try {
            return new JsonObject(new String(decoded(part), StandardCharsets.UTF_8));
        } catch (DecodeException | ClassCastException e) {
            throw wrong("can't be read");
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw wrong("can't be read");
        }
    }

    private static HttpProblem wrong(String why) {
        return HttpProblem.unauthorized("The visitor's token " + why + ".");
    }
}
