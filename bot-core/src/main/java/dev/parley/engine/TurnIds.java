package dev.parley.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.model.ConversationKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Names turns: 16 letters and digits, 80 random bits, so that nobody guesses the turn of somebody else. */
final class TurnIds {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private static final int BYTES = 10;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return name(bytes);
    }

    /** The same for the same request in the same conversation, whoever asks: what was begun is found again. */
    static String of(ConversationKey key, String request) {
        try {
            return name(MessageDigest.getInstance("SHA-256").digest((key + "\n" + request).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(byte[] bytes) {
        char[] id = new char[16];
        for (int digit = 0, bit = 0; digit < id.length; digit++, bit += 5) {
            int high = bytes[bit >> 3] & 0xff;
            int low = (bit >> 3) + 1 < BYTES ? bytes[(bit >> 3) + 1] & 0xff : 0;
            id[digit] = DIGITS[((high << 8 | low) >> (11 - (bit & 7))) & 31];
        }
        return new String(id);
    }
}
