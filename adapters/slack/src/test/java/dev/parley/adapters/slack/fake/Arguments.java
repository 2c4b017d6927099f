package dev.parley.adapters.slack.fake;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a method was called with: from the query, a form or JSON, where a form holds JSON as text. */
record Arguments(JsonObject values) {
    static Arguments of(HttpServerRequest request, Buffer body) {
        JsonObject values = new JsonObject();
        MultiMap query = request.params();
        query.forEach(each -> values.put(each.getKey(), each.getValue()));
        String type = request.getHeader("content-type");
        if (type != null && type.startsWith("application/json")) {
            values.mergeIn(json(body));
        } else {
            readForm(body.toString(), values);
        }
        return new Arguments(values);
    }

    private static JsonObject json(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new Refusal("invalid_json");
        }
    }

    private static void readForm(String body, JsonObject values) {
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Nullable
    String text(String name) {
        Object value = values.getValue(name);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    /** Of the wrong kind or missing: the error is the one that the method has for it. */
    String required(String name, String error) {
        String value = text(name);
        if (value == null) {
            throw new Refusal(error);
        }
        return value;
    }

    boolean flag(String name) {
        String value = text(name);
        return value != null && (value.equals("true") || value.equals("1"));
    }

    int number(String name, int otherwise) {
        String value = text(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Refusal("invalid_arguments");
        }
    }

    @Nullable
    JsonArray list(String name, String error) {
        Object value = parsed(name, error);
        if (value == null || value instanceof JsonArray) {
            return (JsonArray) value;
        }
        throw new Refusal(error);
    }

    @Nullable
    JsonObject object(String name, String error) {
        Object value = parsed(name, error);
        if (value == null || value instanceof JsonObject) {
            return (JsonObject) value;
        }
        throw new Refusal(error);
    }

    private @Nullable Object parsed(String name, String error) {
        Object value = values.getValue(name);
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return text.isEmpty() ? null : Json.decodeValue(text);
        } catch (DecodeException e) {
            throw new Refusal(error);
        }
    }

    /** Without the token, to be shown to tests. */
    JsonObject shown() {
        JsonObject shown = new JsonObject();
        values.stream()
                .filter(each -> !each.getKey().equals("token"))
                .forEach(each -> shown.put(each.getKey(), each.getValue()));
        return shown;
    }
}
