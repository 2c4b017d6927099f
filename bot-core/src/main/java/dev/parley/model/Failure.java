package dev.parley.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, sorted by what the caller can do about it. The message is for operators; customers see
 * what the flow says.
 *
 * @param retryAfter how long to wait before another try is welcome, where the other side said so
 */
public record Failure(Kind kind, String message, @Nullable Duration retryAfter) {
    public enum Kind {
        /** Over a limit: the same request succeeds later. */
        OVERLOADED,
        /** The other side can't be reached or broke: another try, or another provider, may succeed. */
        UNAVAILABLE,
        /** Time ran out. */
        TIMEOUT,
        /** The other side refuses this request (credentials, policy): no retry helps, another provider may. */
        REFUSED,
        /** The request itself is wrong: no retry and no other provider helps. */
        BAD_INPUT,
        /** Another writer was first. */
        CONFLICT,
        /** The customer stopped it or left. */
        CANCELLED,
        /** A defect in the program. */
        BUG
    }

    public static Failure of(Kind kind, String message) {
        return new Failure(kind, message, null);
    }

    /** Sorts anything thrown: a {@link FailureException} keeps its failure, all else is a bug. */
    public static Failure from(Throwable thrown) {
        if (thrown instanceof FailureException f) {
            return f.failure();
        }
        String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return of(Kind.BUG, message == null ? name : name + ": " + message);
    }

    public boolean retryable() {
        return kind == Kind.OVERLOADED || kind == Kind.UNAVAILABLE || kind == Kind.TIMEOUT;
    }

    public FailureException exception() {
        return new FailureException(this);
    }
}
