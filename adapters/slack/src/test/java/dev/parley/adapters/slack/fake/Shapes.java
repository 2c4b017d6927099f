package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the structure of a value differs from a recording's. Recordings hold every key that was ever seen, with
 * example values, so a key that they lack or a value of another type is one that Slack does not send.
 */
final class Shapes {
    /** Blocks of people's own messages, which Slack's pages describe and no recording shows. */
    private static final Set<String> UNRECORDED = Set.of("rich_text");

    private final List<String> differences = new ArrayList<>();
    private final Set<String> newer;

    private Shapes(Set<String> newer) {
        this.newer = newer;
    }

    /**
     * @param newer paths of keys that Slack's pages describe, and the recordings do not have yet
     */
    static List<String> differences(JsonObject value, JsonObject recorded, Set<String> newer) {
        Shapes shapes = new Shapes(newer);
        shapes.compare("", value, recorded);
        return shapes.differences;
    }

    private void compare(String at, @Nullable Object value, @Nullable Object recorded) {
        if (value == null || recorded == null || newer.contains(at)) {
            return;
        }
        if (value instanceof JsonObject object && recorded instanceof JsonObject known) {
            object.forEach(field -> field(at, field, known));
        } else if (value instanceof JsonArray list && recorded instanceof JsonArray known) {
            list.forEach(each -> compare(at, each, alike(each, known)));
        } else if (!kind(value).equals(kind(recorded))) {
            differences.add(at + " is a " + kind(value) + ", recorded as a " + kind(recorded));
        }
    }

    private void field(String at, Map.Entry<String, Object> field, JsonObject known) {
        String path = at.isEmpty() ? field.getKey() : at + "." + field.getKey();
        if (!known.containsKey(field.getKey()) && !newer.contains(path)) {
            differences.add(path + " is not recorded");
        } else {
            compare(path, field.getValue(), known.getValue(field.getKey()));
        }
    }

    /** Of blocks and elements the recorded one of the same type; of others the first. */
    private static @Nullable Object alike(Object value, JsonArray known) {
        if (value instanceof JsonObject object && object.containsKey("type")) {
            for (Object each : known) {
                if (each instanceof JsonObject candidate
                        && object.getValue("type").equals(candidate.getValue("type"))) {
                    return candidate;
                }
            }
        }
        boolean unrecorded = value instanceof JsonObject object && UNRECORDED.contains(object.getString("type", ""));
        return known.isEmpty() || unrecorded ? null : known.getValue(0);
    }

    private static String kind(Object value) {
        if (value instanceof Number) {
            return "number";
        }
        return value instanceof CharSequence ? "string" : value.getClass().getSimpleName();
    }
}
