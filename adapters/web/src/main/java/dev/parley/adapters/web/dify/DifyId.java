package dev.parley.adapters.web.dify;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns as UUIDs, which Dify's clients expect. A turn's id is 16 digits of base 32, which is 80 bits: they fit into a UUID
 * of version 8 and can be read from it again; its last digits say what it names.
 */
enum DifyId {
    MESSAGE("0000000001"),
    TASK("0000000002"),
    RUN("0000000003");

    /** Digits of a turn. */
    private static final int TURN = 16;

    private static final int UUID_LENGTH = 36;

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern UUID_TEXT =
            Pattern.compile("([0-9a-f]{8})-([0-9a-f]{4})-8([0-9a-f]{3})-8([0-9a-f]{3})-([0-9a-f]{2})([0-9a-f]{10})");

    private final String tail;

    DifyId(String tail) {
        this.tail = tail;
    }

    String of(String turn) {
        String digits = turn.length() == TURN ? turn : ("0".repeat(TURN) + turn).substring(turn.length());
        long first = bits(digits, 0);
        long second = bits(digits, TURN / 2);
        StringBuilder uuid = new StringBuilder(UUID_LENGTH);
        hex(uuid, first >> 8, 8);
        hex(uuid.append('-'), first << 8 | second >> 32, 4);
        hex(uuid.append("-8"), second >> 20, 3);
        hex(uuid.append("-8"), second >> 8, 3);
        hex(uuid.append('-'), second, 2);
        return uuid.append(tail).toString();
    }

    /** Half of the digits as 40 bits. */
    private static long bits(String digits, int from) {
        long bits = 0;
        for (int i = from; i < from + TURN / 2; i++) {
            bits = bits << 5 | Math.max(0, DIGITS.indexOf(digits.charAt(i)));
        }
        return bits;
    }

    /** The lowest bits, four in each digit. */
    private static void hex(StringBuilder to, long bits, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            to.append(Character.forDigit((int) (bits >> shift) & 15, 16));
        }
    }

    /** The turn, or null when the text is no id of this kind. */
    @Nullable
    String turn(String uuid) {
        Matcher matcher = UUID_TEXT.matcher(uuid);
        if (!matcher.matches() || !matcher.group(6).equals(tail)) {
            return null;
        }
        String hex = matcher.group(1) + matcher.group(2) + matcher.group(3) + matcher.group(4) + matcher.group(5);
        return digits(hex.substring(0, 10)) + digits(hex.substring(10));
    }

    private static String digits(String hex) {
        long bits = Long.parseLong(hex, 16);
        StringBuilder digits = new StringBuilder(TURN / 2);
        for (int digit = TURN / 2 - 1; digit >= 0; digit--) {
            digits.append(DIGITS.charAt((int) (bits >> (5 * digit)) & 31));
        }
        return digits.toString();
    }

    /** Whether it has the form of a UUID, in small letters. */
    static boolean isUuid(String text) {
        boolean uuid = text.length() == UUID_LENGTH;
        for (int i = 0; uuid && i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(i);
            uuid = dash ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return uuid;
    }

    /** A UUID that always stands for the same name. */
    static String named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
