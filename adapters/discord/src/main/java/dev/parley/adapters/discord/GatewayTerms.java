package dev.parley.adapters.discord;

import io.vertx.core.json.JsonObject;

/**
 * How Discord wants its gateway to be used.
 *
 * @param shards how many it recommends
 * @param concurrency how many of them may identify themselves at a time
 */
record GatewayTerms(String url, int shards, int concurrency) {
    static GatewayTerms of(JsonObject told, DiscordSettings settings) {
        String configured = settings.gatewayUrl();
        JsonObject limit = Json.object(told, "session_start_limit");
        return new GatewayTerms(
                configured == null || configured.isBlank() ? Json.text(told, "url") : configured,
                Math.max(1, Json.number(told, "shards")),
                Math.max(1, Json.number(limit, "max_concurrency")));
    }
}
