package dev.parley.adapters.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Reads what Discord sends without trusting its shape: what is missing is empty. */
final class Json {
    private Json() {}

    static String text(JsonObject json, String name) {
        return json.getValue(name) instanceof String text ? text : "";
    }

    /** The text at {@code outer.name}, or empty. */
    static String in(JsonObject json, String outer, String name) {
        return text(object(json, outer), name);
    }

    static int number(JsonObject json, String name) {
        return json.getValue(name) instanceof Number number ? number.intValue() : 0;
    }

    static JsonObject object(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonObject object ? object : new JsonObject();
    }

    static List<JsonObject> objects(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonArray array ? objects(array) : List.of();
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    static List<String> texts(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonArray array
                ? array.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
