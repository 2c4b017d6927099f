package dev.parley.app.server;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What no route takes, and what is no HTTP at all, is answered with a JSON problem too. */
final class HttpErrors {
    private static final Logger LOG = LoggerFactory.getLogger(HttpErrors.class);
    private static final Map<Integer, String> DETAILS = Map.of(
            400, "This is not a valid HTTP request.",
            404, "There is nothing at this path.",
            405, "This path does not take that method.",
            414, "The address is too long.",
            431, "The headers are too large.",
            500, "This is a defect in the program. It has been logged.");

    private HttpErrors() {}

    static void mount(Router router) {
        DETAILS.keySet().forEach(status -> router.errorHandler(status, context -> failed(context, status)));
    }

    private static void failed(RoutingContext context, int status) {
        if (status == 500) {
            LOG.error("request failed", context.failure());
        }
        answer(context.response(), status);
    }

    /** The connection is of no use any more: where the next request begins on it can't be known. */
    static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        answer(request.response().putHeader("connection", "close"), status);
    }

    private static void answer(HttpServerResponse response, int status) {
        if (response.ended() || response.headWritten()) {
            return;
        }
        JsonObject problem = new JsonObject()
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", DETAILS.get(status));
        response.setStatusCode(status)
                .putHeader("content-type", "application/problem+json")
                .end(problem.toBuffer())
                .onFailure(gone -> LOG.debug("the client left before its answer: {}", gone.toString()));
    }
}
