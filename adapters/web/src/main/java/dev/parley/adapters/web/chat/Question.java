package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.CustomerText;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Tokens;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The body of a message.
 *
 * @param id the client's own id of it, by which a retry is known; from the header {@code Idempotency-Key} or the body
 */
record Question(String text, @Nullable String id) {
    static Question of(HttpServerRequest request, JsonObject body) {
        return new Question(CustomerText.of(body.getValue("text"), "text"), id(request, body));
    }

    private static @Nullable String id(HttpServerRequest request, JsonObject body) {
        String header = request.getHeader("idempotency-key");
        String id = id(body.getValue("id"));
        return header == null ? id : id(header);
    }

    private static @Nullable String id(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof String text && Tokens.isToken(text, 1, 128)) {
            return text;
        }
        throw HttpProblem.badRequest("The id of a message is 1 to 128 visible ASCII characters.");
    }
}
