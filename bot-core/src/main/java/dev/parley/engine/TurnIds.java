package dev.parley.engine;

import java.security.SecureRandom;

/** Names turns: 16 letters and digits, 80 random bits, so that nobody guesses the turn of somebody else. */
final class TurnIds {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[10];
        random.nextBytes(bytes);
        char[] id = new char[16];
        for (int digit = 0, bit = 0; digit < id.length; digit++, bit += 5) {
            int high = bytes[bit >> 3] & 0xff;
            int low = (bit >> 3) + 1 < bytes.length ? bytes[(bit >> 3) + 1] & 0xff : 0;
            id[digit] = DIGITS[((high << 8 | low) >> (11 - (bit & 7))) & 31];
        }
        return new String(id);
    }
}
