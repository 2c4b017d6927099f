package dev.parley.adapters.web.webhook;

import dev.parley.adapters.web.http.CustomerText;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.model.ValueRef;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Finds in a payload what the configuration says where to look for. */
record Payload(JsonObject json) {
    private static final int NAME = 500;

    String text(String path) {
        Object found = at(path);
        if (found == null) {
            throw HttpProblem.badRequest("The payload has nothing at " + path + ", where its text should be.")
                    .about(path);
        }
        return CustomerText.of(found, path);
    }

    /** A text or number at the path, or null where the path is left out. */
    @Nullable
    String name(@Nullable String path) {
        if (path == null) {
            return null;
        }
        Object found = at(path);
        boolean isName = found instanceof String || found instanceof Number;
        String name = isName ? String.valueOf(found) : "";
        if (name.isBlank() || name.length() > NAME) {
            throw HttpProblem.badRequest("The payload has no text or number at " + path + ".")
                    .about(path);
        }
        return name;
    }

    private @Nullable Object at(String path) {
        Object value = json;
        for (String step : ValueRef.parse(path).path()) {
            if (value instanceof JsonObject object) {
                value = object.getValue(step);
            } else if (value instanceof JsonArray array) {
                value = item(array, step);
            } else {
                return null;
            }
        }
        return value;
    }

    private static @Nullable Object item(JsonArray array, String step) {
        boolean index = !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        int at = index ? Integer.parseInt(step) : Integer.MAX_VALUE;
        return at < array.size() ? array.getValue(at) : null;
    }
}
