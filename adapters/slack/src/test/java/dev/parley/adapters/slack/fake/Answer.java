package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A response of the Web API. */
record Answer(int status, String body, @Nullable String retryAfter, String scopes) {
    static Answer ok(JsonObject body, String scopes) {
        return new Answer(200, body.encode(), null, scopes);
    }

    /** In whole seconds, rounded up, so that who waits so long is let in. */
    static Answer limited(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        JsonObject body = new JsonObject().put("ok", false).put("error", "ratelimited");
        return new Answer(429, body.encode(), Long.toString(seconds), "");
    }

    String outcome() {
        if (body.isEmpty()) {
            return Integer.toString(status);
        }
        JsonObject json = new JsonObject(body);
        return json.getBoolean("ok") ? "ok" : json.getString("error");
    }
}
