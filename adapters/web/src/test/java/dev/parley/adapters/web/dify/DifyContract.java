package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.SharedData;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dify's own description of its service API, as far as it says what may stand in a body. */
final class DifyContract {
    private final JsonObject schemas;

    private DifyContract(JsonObject schemas) {
        this.schemas = schemas;
    }

    static DifyContract read() throws IOException {
        JsonObject whole = new JsonObject(SharedData.read("contracts/dify/openapi_service.json"));
        return new DifyContract(whole.getJsonObject("components").getJsonObject("schemas"));
    }

    /** What differs from the schema: fields that it does not have, and types that it does not allow. */
    List<String> differences(String schema, JsonObject body) {
        List<String> found = new ArrayList<>();
        compare("", schemas.getJsonObject(schema), body, found);
        return found;
    }

    private void compare(String path, JsonObject schema, @Nullable Object value, List<String> found) {
        JsonObject resolved = resolved(schema);
        if (value == null) {
            if (!resolved.getBoolean("nullable", false)) {
                found.add(path + " is null");
            }
        } else if (value instanceof JsonObject object) {
            compare(path, resolved, object, found);
        } else if (value instanceof JsonArray array && "array".equals(resolved.getString("type"))) {
            array.forEach(item -> compare(path + "[]", resolved.getJsonObject("items"), item, found));
        } else if (!fits(resolved.getString("type"), value)) {
            found.add(path + " is no " + resolved.getString("type") + ": " + value);
        }
    }

    private void compare(String path, JsonObject schema, JsonObject object, List<String> found) {
        Map<String, JsonObject> properties = properties(schema);
        boolean open = schema.containsKey("additionalProperties") || properties.isEmpty();
        object.forEach(field -> {
            JsonObject property = properties.get(field.getKey());
            if (property != null) {
                compare(path + "." + field.getKey(), property, field.getValue(), found);
            } else if (!open) {
                found.add(path + "." + field.getKey() + " is not described");
            }
        });
    }

    private Map<String, JsonObject> properties(JsonObject schema) {
        Map<String, JsonObject> all = new HashMap<>();
        schema.getJsonArray("allOf", new JsonArray())
                .forEach(part -> all.putAll(properties(resolved((JsonObject) part))));
        schema.getJsonObject("properties", new JsonObject())
                .forEach(property -> all.put(property.getKey(), (JsonObject) property.getValue()));
        return all;
    }

    private JsonObject resolved(JsonObject schema) {
        String ref = schema.getString("$ref");
        return ref == null ? schema : resolved(schemas.getJsonObject(ref.substring(ref.lastIndexOf('/') + 1)));
    }

    private static boolean fits(@Nullable String type, Object value) {
        return switch (type == null ? "any" : type) {
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "any" -> true;
            default -> false;
        };
    }
}
