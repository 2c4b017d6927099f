package dev.parley.adapters.models;

import dev.parley.model.Failure.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of an error, in one of these forms, or in plain text:
 *
 * <pre>
 * {"error": {"message": "…", "type": "rate_limit_error", "code": "rate_limit_exceeded"}}
 * {"error": "…"}      {"message": "…"}      {"detail": "…"}
 * </pre>
 *
 * @param words its type and code, as far as they are words
 * @param status its code, where that is a number; otherwise 0
 */
record ErrorBody(String message, String words, int status) {
    private static final int QUOTED = 300;

    /** By a part of the type or code; the first that fits. Whatever fits none is a fault of the server. */
    private static final Map<String, Kind> KINDS = kinds();

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("content_filter", Kind.REFUSED);
        kinds.put("content_policy", Kind.REFUSED);
        kinds.put("rate_limit", Kind.OVERLOADED);
        kinds.put("quota", Kind.OVERLOADED);
        kinds.put("too_many", Kind.OVERLOADED);
        kinds.put("authentication", Kind.REFUSED);
        kinds.put("permission", Kind.REFUSED);
        kinds.put("api_key", Kind.REFUSED);
        kinds.put("billing", Kind.REFUSED);
        kinds.put("invalid_request", Kind.BAD_INPUT);
        kinds.put("not_found", Kind.BAD_INPUT);
        kinds.put("context_length", Kind.BAD_INPUT);
        kinds.put("too_large", Kind.BAD_INPUT);
        kinds.put("bad_request", Kind.BAD_INPUT);
        return kinds;
    }

    static ErrorBody of(Buffer body) {
        try {
            return of(body.toJsonObject());
        } catch (DecodeException | ClassCastException notAnObject) {
            String text = body.toString().strip();
            return new ErrorBody(text.startsWith("<") ? "" : shortened(text), "", 0);
        }
    }

    private static ErrorBody of(JsonObject json) {
        Object error = json.getValue("error");
        if (error instanceof JsonObject inner) {
            return of(inner);
        }
        Object message = error instanceof String ? error : json.getValue("message", json.getValue("detail"));
        Object code = json.getValue("code");
        String words = word(json.getValue("type")) + " " + word(code);
        return new ErrorBody(shortened(word(message)), words, code instanceof Number n ? n.intValue() : 0);
    }

    boolean isFiltered() {
        return words.contains("content_filter") || words.contains("content_policy");
    }

    /** What it says of itself, where no HTTP status says it. */
    Kind kind() {
        if (status != 0) {
            return ModelErrors.kind(status);
        }
        for (Map.Entry<String, Kind> entry : KINDS.entrySet()) {
            if (words.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        return Kind.UNAVAILABLE;
    }

    private static String word(@Nullable Object value) {
        return value == null || value instanceof Number ? "" : value.toString();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "…";
    }
}
