package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A call that was made.
 *
 * @param route as in {@code POST /channels/{channel}/messages}
 */
public record ApiCall(Instant at, String route, String path, JsonObject body, int status) {}
