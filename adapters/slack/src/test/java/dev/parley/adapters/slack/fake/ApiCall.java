package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A call that reached the Web API.
 *
 * @param outcome {@code ok}, the error, or the mishap's kind
 */
public record ApiCall(Instant at, String method, JsonObject args, String outcome) {}
