package dev.parley.adapters.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what Slack sends without trusting its shape: what is missing is empty. */
final class Json {
    private Json() {}

    /** The text at {@code outer.name}, or empty. */
    static String in(JsonObject json, String outer, String name) {
        return json.getValue(outer) instanceof JsonObject inner ? text(inner, name) : "";
    }

    static String text(JsonObject json, String name) {
        return json.getValue(name) instanceof String text ? text : "";
    }

    static @Nullable String textOrNull(JsonObject json, String name) {
        String text = text(json, name);
        return text.isEmpty() ? null : text;
    }

    static JsonObject object(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonObject object ? object : new JsonObject();
    }

    static List<JsonObject> objects(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }
}
