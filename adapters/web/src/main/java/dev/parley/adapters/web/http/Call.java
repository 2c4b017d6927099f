package dev.parley.adapters.web.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.core.spi.json.JsonCodec;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP request. It belongs to its connection's event loop; the answer to it may be given from any thread and hops
 * there.
 *
 * @param path what its route leaves open in the path
 * @param left completes when the response has ended or the connection is gone
 * @param errors how this request's API tells of problems
 */
public record Call(
        HttpServerRequest request,
        Map<String, String> path,
        ContextInternal loop,
        Future<Void> left,
        ErrorBody errors) {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    /** Writes a JSON object at half the cost of the codec that maps any object. */
    private static final JsonCodec WRITER = new JacksonCodec();

    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

    public static Call of(RoutingContext routing, ErrorBody errors) {
        Promise<Void> left = Promise.promise();
        routing.addEndHandler(end -> left.tryComplete());
        return new Call(routing.request(), routing.pathParams(), ContextInternal.current(), left.future(), errors);
    }

    public HttpServerResponse response() {
        return request.response();
    }

    public boolean wantsStream() {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/event-stream");
    }

    /** The W3C trace context that it came with, or null. */
    public @Nullable String traceparent() {
        return request.getHeader(TRACEPARENT);
    }

    /** What stands in the path in the place of this name. */
    public String path(String name) {
        return path.getOrDefault(name, "");
    }

    /** The value of a query parameter, or null where it is not there. */
    public @Nullable String query(String name) {
        try {
            String value = request.getParam(name);
            return value == null || value.isEmpty() ? null : value;
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The query can't be decoded.");
        }
    }

    public void json(int status, JsonObject body) {
        send(status, JSON, WRITER.toBuffer(body, false));
    }

    /** An answer that was given before. */
    public void again(String type, Buffer body) {
        loop.execute(() -> {
            if (!response().closed()) {
                response().putHeader("idempotent-replayed", "true");
            }
            send(200, type, body);
        });
    }

    public void noContent() {
        loop.execute(() -> finished(response().setStatusCode(204).end()));
    }

    public void fail(Throwable thrown) {
        HttpProblem problem = HttpProblem.from(thrown);
        loop.execute(() -> {
            if (problem.retryAfterSeconds() > 0 && !response().headWritten()) {
                response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
            }
            send(problem.status(), errors.type(), errors.of(problem).toBuffer());
        });
    }

    private void send(int status, CharSequence type, Buffer body) {
        loop.execute(() -> {
            HttpServerResponse response = response();
            if (response.closed() || response.headWritten()) {
                return;
            }
            if (!request.isEnded()) {
                request.resume();
            }
            finished(response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                    .putHeader(NOSNIFF_NAME, NOSNIFF)
                    .end(body));
        });
    }

    private static void finished(Future<Void> sent) {
        sent.onFailure(gone -> LOG.debug("the client left before its answer: {}", gone.toString()));
    }
}
