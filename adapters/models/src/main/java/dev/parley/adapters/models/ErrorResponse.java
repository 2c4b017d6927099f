package dev.parley.adapters.models;

import dev.parley.model.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A response that is no stream. No more than its first 16 KiB are kept. */
final class ErrorResponse {
    private static final int KEPT = 16_384;

    private ErrorResponse() {}

    /** True for a page or an object where a stream was asked for; some servers give a stream other types. */
    static boolean isPlain(HttpClientResponse response) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && (type.startsWith("application/json") || type.startsWith("text/html"));
    }

    /** Never fails: of a body that breaks off, as much counts as was there. */
    static Future<Failure> read(HttpClientResponse response, ModelErrors errors, Instant now) {
        Promise<Failure> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
                    if (body.length() < KEPT) {
                        body.appendBuffer(piece);
                    }
                })
                .exceptionHandler(cut -> promise.tryComplete(failure(response, body, errors, now)))
                .endHandler(end -> promise.tryComplete(failure(response, body, errors, now)));
        return promise.future();
    }

    private static Failure failure(HttpClientResponse response, Buffer body, ModelErrors errors, Instant now) {
        @Nullable String retryAfter = response.getHeader(HttpHeaders.RETRY_AFTER);
        return errors.answered(response.statusCode(), body, RetryAfter.of(retryAfter, now));
    }
}
