package dev.parley.adapters.web.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The fields of a body, each of the type that it must have; what is null counts as left out. */
public record Fields(JsonObject body) {
    public @Nullable String text(String name) {
        return typed(name, String.class, "a string");
    }

    public String needed(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw HttpProblem.badRequest("\"" + name + "\" is missing.").about(name);
        }
        return text;
    }

    public boolean flag(String name, boolean orElse) {
        Boolean flag = typed(name, Boolean.class, "true or false");
        return flag == null ? orElse : flag;
    }

    public @Nullable Number number(String name) {
        return typed(name, Number.class, "a number");
    }

    public @Nullable JsonObject object(String name) {
        return typed(name, JsonObject.class, "an object");
    }

    public @Nullable JsonArray list(String name) {
        return typed(name, JsonArray.class, "a list");
    }

    /** One of these words, or the first of them when the field is left out. */
    public String oneOf(String name, String... words) {
        String given = text(name);
        if (given == null) {
            return words[0];
        }
        for (String word : words) {
            if (word.equals(given)) {
                return word;
            }
        }
        throw HttpProblem.badRequest("\"" + name + "\" must be one of: " + String.join(", ", words) + ".")
                .about(name);
    }

    private <T> @Nullable T typed(String name, Class<T> type, String what) {
        Object value = body.getValue(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw HttpProblem.badRequest("\"" + name + "\" must be " + what + ".").about(name);
    }
}
