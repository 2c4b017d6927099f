package dev.parley.turns;

import dev.parley.turns.TurnLimits.Texts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as they may be kept: without what is personal, and cut where they are very long. */
final class Words {
    /** A prompt with its passages fits; a pasted book does not. */
    private static final int LONGEST = 16_000;

    private static final int MOST = 100;
    private static final int DEEPEST = 8;

    private final Redaction redaction;
    private final boolean kept;

    Words(TurnLimits limits) {
        this.redaction = Redaction.of(limits);
        this.kept = limits.texts() != Texts.NONE;
    }

    boolean kept() {
        return kept;
    }

    /** The whole text as it may be kept. */
    String whole(String text) {
        return redaction.apply(text);
    }

    String text(String text) {
        return text(text, LONGEST);
    }

    String text(String text, int longest) {
        // cut generously first: redaction may only see so much, and may make it longer
        String some = text.length() <= 2 * longest ? text : text.substring(0, 2 * longest);
        String left = redaction.apply(some);
        return left.length() <= longest ? left : left.substring(0, longest) + "…";
    }

    /** A JSON-like value; texts are left out where none are kept. */
    @Nullable
    Object value(@Nullable Object value) {
        return value(value, 0);
    }

    private @Nullable Object value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map && depth < DEEPEST) {
            JsonObject object = new JsonObject();
            map.entrySet().stream()
                    .limit(MOST)
                    .forEach(entry -> object.put(String.valueOf(entry.getKey()), value(entry.getValue(), depth + 1)));
            return object;
        }
        if (value instanceof Collection<?> list && depth < DEEPEST) {
            JsonArray array = new JsonArray();
            list.stream().limit(MOST).forEach(item -> array.add(value(item, depth + 1)));
            return array;
        }
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        return kept ? text(value.toString()) : null;
    }
}
