package dev.parley.adapters.web.dify;

import java.math.BigInteger;
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

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern UUID_TEXT =
            Pattern.compile("([0-9a-f]{8})-([0-9a-f]{4})-8([0-9a-f]{3})-8([0-9a-f]{3})-([0-9a-f]{2})([0-9a-f]{10})");

    private final String tail;

    DifyId(String tail) {
        this.tail = tail;
    }

    String of(String turn) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < turn.length(); i++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(Math.max(0, DIGITS.indexOf(turn.charAt(i)))));
        }
        String hex = "0".repeat(20) + bits.toString(16);
        hex = hex.substring(hex.length() - 20);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-8" + hex.substring(12, 15) + "-8"
                + hex.substring(15, 18) + "-" + hex.substring(18) + tail;
    }

    /** The turn, or null when the text is no id of this kind. */
    @Nullable
    String turn(String uuid) {
        Matcher matcher = UUID_TEXT.matcher(uuid);
        if (!matcher.matches() || !matcher.group(6).equals(tail)) {
            return null;
        }
        String hex = matcher.group(1) + matcher.group(2) + matcher.group(3) + matcher.group(4) + matcher.group(5);
        BigInteger bits = new BigInteger(hex, 16);
        StringBuilder turn = new StringBuilder();
        for (int digit = 15; digit >= 0; digit--) {
            turn.append(DIGITS.charAt(bits.shiftRight(5 * digit).intValue() & 31));
        }
        return turn.toString();
    }

    /** A UUID that always stands for the same name. */
    static String named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
