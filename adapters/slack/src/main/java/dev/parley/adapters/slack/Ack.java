package dev.parley.adapters.slack;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What Slack gets for what it sent.
 *
 * @param body shown or acted upon by Slack; null for nothing
 */
record Ack(@Nullable JsonObject body) {
    static final Ack OK = new Ack(null);

    /** Words that only the person who acted sees. */
    static Ack saying(String words) {
        return new Ack(new JsonObject().put("response_type", "ephemeral").put("text", words));
    }
}
