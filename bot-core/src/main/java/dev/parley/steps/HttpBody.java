package dev.parley.steps;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of an answer as a value: JSON as what it says, all else as text. */
final class HttpBody {
    private HttpBody() {}

    static Object value(Buffer body, @Nullable String contentType) {
        String text = body.toString(StandardCharsets.UTF_8);
        boolean json = contentType != null && contentType.matches("(?i)[\\w.+-]+/(?:[\\w.-]+\\+)?json\\b.*");
        if (!json) {
            return text;
        }
        try {
            Object value = plain(Json.decodeValue(text));
            return value == null ? "" : value;
        } catch (DecodeException notWhatItSays) {
            return text;
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return plain(object.getMap());
        }
        if (value instanceof JsonArray array) {
            return plain(array.getList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), plain(field)));
            return fields;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        return value instanceof Number number ? number(number) : value;
    }

    private static Object number(Number number) {
        boolean whole = number instanceof Integer || number instanceof Long;
        return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }
}
