package dev.parley.adapters.web;

import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that can't be answered, as {@code application/problem+json} (RFC 9457) tells it. */
final class HttpProblem extends RuntimeException {
    private static final Logger LOG = LoggerFactory.getLogger(HttpProblem.class);

    private final int status;
    private final String title;
    private final int retryAfterSeconds;

    HttpProblem(int status, String title, String detail) {
        this(status, title, detail, 0);
    }

    private HttpProblem(int status, String title, String detail, int retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static HttpProblem notFound(String detail) {
        return new HttpProblem(404, "Not found", detail);
    }

    static HttpProblem badRequest(String detail) {
        return new HttpProblem(400, "Bad request", detail);
    }

    static HttpProblem tooLarge(String detail) {
        return new HttpProblem(413, "Too large", detail);
    }

    /** Keeps what a failure says from the customer, except when it is about the customer's own request. */
    static HttpProblem from(Throwable thrown) {
        if (thrown instanceof HttpProblem problem) {
            return problem;
        }
        if (thrown instanceof FailureException expected) {
            return from(expected.failure());
        }
        LOG.error("request failed", thrown);
        return new HttpProblem(500, "Internal error", "This is a defect in the program. It has been logged.");
    }

    private static HttpProblem from(Failure failure) {
        return switch (failure.kind()) {
            case OVERLOADED ->
                new HttpProblem(429, "Too many requests", "Try again in a moment.", seconds(failure.retryAfter()));
            case BAD_INPUT -> badRequest(failure.message());
            default -> unavailable(failure);
        };
    }

    private static HttpProblem unavailable(Failure failure) {
        LOG.warn("request refused: {} {}", failure.kind(), failure.message());
        return new HttpProblem(503, "Unavailable", "Try again in a moment.", seconds(failure.retryAfter()));
    }

    private static int seconds(@Nullable Duration wait) {
        return wait == null ? 1 : (int) Math.max(1, wait.plusMillis(999).toSeconds());
    }

    int status() {
        return status;
    }

    /** 0: not said. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    JsonObject json() {
        return new JsonObject().put("title", title).put("status", status).put("detail", getMessage());
    }
}
