package dev.parley.engine;

import dev.parley.model.Failure;
import io.vertx.core.json.JsonObject;

/**
 * The number of the format in which this release writes what it records, {@code v} in each. A release adds fields and keeps
 * the meaning of those there are without another number; with a new meaning comes a new number. It reads its own and all
 * before, and leaves what has a later one to replicas that know it, so that releases can run side by side.
 * {@code -Dparley.format} says another number, to try that.
 */
final class Format {
    static final int NUMBER = Integer.getInteger("parley.format", 1);
    private static final String NAME = "v";

    private Format() {}

    /** It was written by a later release. */
    static final class Newer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Newer(int number) {
            super("format " + number + " is newer than " + NUMBER + ", which this release knows", null, false, false);
        }
    }

    /** Where nobody else can be asked. */
    static Failure failure(Throwable cause) {
        return cause instanceof Newer
                ? Failure.of(Failure.Kind.UNAVAILABLE, String.valueOf(cause.getMessage()))
                : Failure.from(cause);
    }

    static JsonObject mark(JsonObject json) {
        return json.put(NAME, NUMBER);
    }

    /** @throws Newer where this release can't read it */
    static JsonObject check(JsonObject json) {
        int number = json.getInteger(NAME, 1);
        if (number > NUMBER) {
            throw new Newer(number);
        }
        return json;
    }
}
