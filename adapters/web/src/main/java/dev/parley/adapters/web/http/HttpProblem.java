package dev.parley.adapters.web.http;

import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that can't be answered. How that is told is the {@link ErrorBody}'s. */
public final class HttpProblem extends RuntimeException {
    private static final Logger LOG = LoggerFactory.getLogger(HttpProblem.class);

    private final int status;
    private final String title;
    private final int retryAfterSeconds;
    private final @Nullable String about;

    public HttpProblem(int status, String title, String detail) {
        this(status, title, detail, 0, null);
    }

    private HttpProblem(int status, String title, String detail, int retryAfterSeconds, @Nullable String about) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.retryAfterSeconds = retryAfterSeconds;
        this.about = about;
    }

    public static HttpProblem notFound(String detail) {
        return new HttpProblem(404, "Not found", detail);
    }

    public static HttpProblem badRequest(String detail) {
        return new HttpProblem(400, "Bad request", detail);
    }

    public static HttpProblem unauthorized(String detail) {
        return new HttpProblem(401, "Unauthorized", detail);
    }

    public static HttpProblem forbidden(String detail) {
        return new HttpProblem(403, "Forbidden", detail);
    }

    public static HttpProblem conflict(String detail) {
        return new HttpProblem(409, "Conflict", detail);
    }

    /** Will do in a moment. */
    public static HttpProblem busy(String detail) {
        return new HttpProblem(409, "Conflict", detail, 1, null);
    }

    public static HttpProblem tooLarge(String detail) {
        return new HttpProblem(413, "Too large", detail);
    }

    public static HttpProblem tooMany(String detail, Duration wait) {
        return new HttpProblem(429, "Too many requests", detail, seconds(wait), null);
    }

    /** The same, which a field or parameter of this name is to blame for. */
    public HttpProblem about(String name) {
        return new HttpProblem(status, title, detail(), retryAfterSeconds, name);
    }

    /** Keeps what a failure says from the customer, except when it is about the customer's own request. */
    public static HttpProblem from(Throwable thrown) {
        if (thrown instanceof HttpProblem problem) {
            return problem;
        }
        if (thrown instanceof FailureException expected) {
            return from(expected.failure());
        }
        LOG.error("request failed", thrown);
        return bug();
    }

    /** The same for a turn that failed: its record has the cause. */
    public static HttpProblem ofTurn(Failure failure) {
        return switch (failure.kind()) {
            case TIMEOUT -> new HttpProblem(504, "Timed out", "This took too long. Please try again.");
            case REFUSED -> new HttpProblem(400, "Refused", "Sorry, I can't answer that.");
            case CANCELLED -> new HttpProblem(409, "Stopped", "The answer was stopped.");
            case BUG, CONFLICT -> bug();
            default -> from(failure);
        };
    }

    private static HttpProblem from(Failure failure) {
        return switch (failure.kind()) {
            case OVERLOADED ->
                new HttpProblem(
                        429, "Too many requests", "Try again in a moment.", seconds(failure.retryAfter()), null);
            case BAD_INPUT -> badRequest(failure.message());
            default -> unavailable(failure);
        };
    }

    private static HttpProblem unavailable(Failure failure) {
        LOG.warn("request refused: {} {}", failure.kind(), failure.message());
        return new HttpProblem(503, "Unavailable", "Try again in a moment.", seconds(failure.retryAfter()), null);
    }

    private static HttpProblem bug() {
        return new HttpProblem(500, "Internal error", "This is a defect in the program. It has been logged.");
    }

    private static int seconds(@Nullable Duration wait) {
        return wait == null ? 1 : (int) Math.max(1, wait.plusMillis(999).toSeconds());
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** 0: not said. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The field or parameter that is to blame, or null. */
    public @Nullable String about() {
        return about;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
