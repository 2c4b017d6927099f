package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made.
 *
 * @param sent the JSON that came with it
 * @param answer the JSON that it got, if any
 * @param route as in {@code POST /channels/{channel}/messages}
 */
public record ApiCall(
        Instant at,
        String route,
        String path,
        Object sent,
        int status,
        @Nullable Object answer) {
    /** Empty where a list was sent. */
    public JsonObject body() {
        return sent instanceof JsonObject object ? object : new JsonObject();
    }
}
