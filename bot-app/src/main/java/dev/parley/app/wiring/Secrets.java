package dev.parley.app.wiring;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What nobody guesses. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
