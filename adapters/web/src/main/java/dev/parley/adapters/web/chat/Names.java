package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.model.ConversationKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The names that clients send. Who knows a conversation's secret may read it, so the secret itself goes no further
 * than this room: logs, stores and the console see a hash of it.
 */
final class Names {
    private static final String CHANNEL = "web";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int HASH_BYTES = 16;

    private Names() {}

    static ConversationKey conversation(String secret) {
        if (secret.length() < 16 || secret.length() > 64 || !secret.chars().allMatch(Names::isKeyCharacter)) {
            throw HttpProblem.badRequest(
                    "The name of a conversation is a secret of the client: 16 to 64 of the characters A-Z a-z 0-9 _ -.");
        }
        return new ConversationKey(CHANNEL, "default", hash(secret));
    }

    static boolean isToken(String text, int least, int most) {
        return text.length() >= least && text.length() <= most && text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    }

    private static boolean isKeyCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static String hash(String secret) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return BASE64.encodeToString(java.util.Arrays.copyOf(whole, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
