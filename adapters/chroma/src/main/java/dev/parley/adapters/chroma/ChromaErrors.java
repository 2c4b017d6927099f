package dev.parley.adapters.chroma;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sorts what Chroma, and the way to it, answers instead of a result. */
final class ChromaErrors {
    private static final int LONGEST = 300;

    private ChromaErrors() {}

    static RuntimeException unanswered(Throwable thrown) {
        if (thrown instanceof TimeoutException) {
            return failure(Kind.TIMEOUT, "did not answer in time");
        }
        if (thrown instanceof ConnectionPoolTooBusyException) {
            return failure(Kind.OVERLOADED, "is asked too much at once");
        }
        return failure(Kind.UNAVAILABLE, "can't be reached: " + thrown.getMessage());
    }

    static RuntimeException refused(HttpResponse<Buffer> response) {
        String said = said(response.body());
        return switch (response.statusCode()) {
            case 404 -> new NoSuchCollection(said);
            case 401, 403 -> failure(Kind.REFUSED, "refuses our token: " + said);
            case 408, 504 -> failure(Kind.TIMEOUT, "took too long: " + said);
            case 409 -> failure(Kind.CONFLICT, "says: " + said);
            case 410 -> failure(Kind.REFUSED, "is not of a version that we know (1.0 or later): " + said);
            case 429 -> failure(Kind.OVERLOADED, "has too much to do: " + said);
            case 400, 413, 422 -> failure(Kind.BAD_INPUT, "refuses the request: " + said);
            default -> failure(Kind.UNAVAILABLE, "answers with status " + response.statusCode() + ": " + said);
        };
    }

    private static RuntimeException failure(Kind kind, String what) {
        return Failure.of(kind, "Chroma " + what).exception();
    }

    private static String said(@Nullable Buffer body) {
        String text = body == null ? "" : body.toString();
        try {
            text = new JsonObject(text).getString("message", text);
        } catch (DecodeException | ClassCastException notItsOwn) {
            text = text.strip();
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
