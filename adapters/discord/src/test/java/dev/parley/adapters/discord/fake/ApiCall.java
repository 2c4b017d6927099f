package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made.
 *
 * @param answer the JSON that it got, if any
 * @param route as in {@code POST /channels/{channel}/messages}
 */
public record ApiCall(
        Instant at,
        String route,
        String path,
        JsonObject body,
        int status,
        @Nullable Object answer) {}
