package dev.parley.engine;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a message is not taken, and when to come again. */
final class Refusals {
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private Refusals() {}

    static Throwable full() {
        return refusal(Kind.OVERLOADED, "too many messages are waiting", COME_AGAIN);
    }

    static Throwable closing() {
        return refusal(Kind.UNAVAILABLE, "the bot is shutting down", COME_AGAIN);
    }

    static Throwable noChannel() {
        return refusal(Kind.BAD_INPUT, "there is no such channel", null);
    }

    private static Throwable refusal(Kind kind, String message, @Nullable Duration retryAfter) {
        return new Failure(kind, message, retryAfter).exception();
    }
}
