package dev.parley.adapters.web.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON from outside as flows read it: maps, lists, texts, numbers, booleans. What is null is left out. */
public final class InputValues {
    private static final int DEPTH = 32;

    private InputValues() {}

    public static Map<String, Object> of(JsonObject json) {
        return map(json, 0);
    }

    private static Map<String, Object> map(JsonObject json, int depth) {
        Map<String, Object> values = new HashMap<>();
        json.forEach(entry -> {
            Object value = value(entry.getValue(), depth);
            if (value != null) {
                values.put(entry.getKey(), value);
            }
        });
        return values;
    }

    private static List<Object> list(JsonArray json, int depth) {
        List<Object> values = new ArrayList<>();
        json.forEach(item -> {
            Object value = value(item, depth);
            if (value != null) {
                values.add(value);
            }
        });
        return values;
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (depth > DEPTH) {
            throw HttpProblem.badRequest("The values are nested too deeply.").about("inputs");
        }
        if (value instanceof JsonObject object) {
            return map(object, depth + 1);
        }
        if (value instanceof JsonArray array) {
            return list(array, depth + 1);
        }
        if (value instanceof Number number) {
            boolean whole = number instanceof Integer || number instanceof Long;
            return whole ? (Object) number.longValue() : (Object) number.doubleValue();
        }
        return value;
    }
}
