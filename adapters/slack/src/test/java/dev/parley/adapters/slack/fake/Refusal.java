package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How the Web API says no: {@code {"ok":false,"error":…}}, mostly with status 200. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonObject body;

    Refusal(String error) {
        this(new JsonObject().put("ok", false).put("error", error));
    }

    private Refusal(JsonObject body) {
        super(body.getString("error"), null, false, false);
        this.body = body;
    }

    static Refusal missingScope(String needed, String provided) {
        return new Refusal(new JsonObject()
                .put("ok", false)
                .put("error", "missing_scope")
                .put("needed", needed)
                .put("provided", provided));
    }

    /** With the explanation that Slack gives for malformed blocks and arguments. */
    static Refusal because(String error, String message) {
        return new Refusal(new JsonObject()
                .put("ok", false)
                .put("error", error)
                .put("response_metadata", new JsonObject().put("messages", new JsonArray().add("[ERROR] " + message))));
    }

    JsonObject body() {
        return body;
    }
}
