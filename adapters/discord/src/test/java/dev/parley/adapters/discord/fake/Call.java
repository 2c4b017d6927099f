package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A call as it is made.
 *
 * @param parameters what stands in the path in place of the names in braces
 */
record Call(Map<String, String> parameters, Map<String, String> query, Object sent) {
    JsonObject body() {
        return sent instanceof JsonObject object ? object : new JsonObject();
    }

    JsonArray list() {
        return sent instanceof JsonArray list ? list : new JsonArray();
    }

    String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("no parameter " + name);
        }
        return value;
    }
}
