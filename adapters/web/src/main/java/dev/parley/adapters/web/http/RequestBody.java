package dev.parley.adapters.web.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bounded JSON body in memory. What comes past the bound is thrown away, so that the client lives to read the
 * 413 and the connection stays of use; who sends on and on is cut off.
 */
public final class RequestBody {
    private static final int LIMIT = 256 * 1024;
    private static final int PATIENCE = 16 * 1024 * 1024;

    private final HttpServerRequest request;
    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer bytes;
    private int thrownAway;

    private RequestBody(HttpServerRequest request, int expected) {
        this.request = request;
        this.bytes = Buffer.buffer(expected);
    }

    public static Future<JsonObject> json(HttpServerRequest request) {
        if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            return Future.failedFuture(
                    new HttpProblem(415, "Unsupported media type", "Send the body as application/json."));
        }
        return raw(request).map(RequestBody::parse);
    }

    /** The bytes as they came, of whatever type. */
    public static Future<Buffer> raw(HttpServerRequest request) {
        long length = length(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        RequestBody body = new RequestBody(request, (int) Math.min(length, LIMIT));
        if (length > LIMIT) {
            body.refuse();
        } else if (request.getHeader(HttpHeaders.EXPECT) != null) {
            return request.response().writeContinue().compose(v -> body.read());
        }
        return body.read();
    }

    private Future<Buffer> read() {
        request.handler(this::take).exceptionHandler(whole::tryFail).endHandler(end -> whole.tryComplete(bytes));
        request.resume();
        return whole.future();
    }

    private void take(Buffer chunk) {
        if (!whole.future().isComplete() && bytes.length() + chunk.length() <= LIMIT) {
            bytes.appendBuffer(chunk);
            return;
        }
        refuse();
        thrownAway += chunk.length();
        if (thrownAway > PATIENCE) {
            request.connection().close().onComplete(closed -> whole.tryFail("cut off"));
        }
    }

    private void refuse() {
        whole.tryFail(HttpProblem.tooLarge("The body may have " + LIMIT + " bytes."));
    }

    /** Strict: a lenient decoder would put replacement characters into the customer's words. */
    public static JsonObject parse(Buffer bytes) {
        try {
            ByteBuffer raw = ByteBuffer.wrap(bytes.getBytes());
            return new JsonObject(
                    StandardCharsets.UTF_8.newDecoder().decode(raw).toString());
        } catch (CharacterCodingException e) {
            throw HttpProblem.badRequest("The body is not valid UTF-8.");
        } catch (DecodeException | ClassCastException e) {
            throw HttpProblem.badRequest("The body is not a JSON object.");
        }
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        int end = type.indexOf(';');
        String media = end < 0 ? type : type.substring(0, end);
        return media.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static long length(@Nullable String header) {
        try {
            return header == null ? 512 : Math.max(0, Long.parseLong(header));
        } catch (NumberFormatException e) {
            throw HttpProblem.badRequest("Content-Length is not a number.");
        }
    }
}
