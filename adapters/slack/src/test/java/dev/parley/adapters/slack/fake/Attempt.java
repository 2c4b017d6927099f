package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** One try to deliver something to the app, once it is over. The first has the number 0 and no reason. */
public record Attempt(Instant at, String id, JsonObject payload, int retry, String reason, Receipt receipt) {}
