package dev.parley.release;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is live.
 *
 * @param move how often it has moved, so that no two are alike
 * @param before what was live before, the last first: publishing puts the live version there, rolling back takes it from
 *     there, so that rolling back twice leads two versions back
 * @param split what a part of the conversations begins on, or null
 */
public record Pointer(
        long move,
        String version,
        List<String> before,
        @Nullable Split split) {
    private static final int REMEMBERED = 100;

    public Pointer {
        before = List.copyOf(before);
    }

    static Pointer to(@Nullable Pointer from, String version) {
        if (from == null) {
            return new Pointer(1, version, List.of(), null);
        }
        List<String> before = new ArrayList<>(from.before);
        before.add(0, from.version);
        return new Pointer(from.move + 1, version, before.subList(0, Math.min(REMEMBERED, before.size())), null);
    }

    Pointer with(@Nullable Split other) {
        return new Pointer(move + 1, version, before, other);
    }

    /** Back to a version; all that came after it is not before it any more. */
    Pointer backTo(String earlier) {
        int found = before.indexOf(earlier);
        return found < 0
                ? to(this, earlier)
                : new Pointer(move + 1, earlier, before.subList(found + 1, before.size()), null);
    }

    public JsonObject json() {
        return new JsonObject()
                .put("move", move)
                .put("version", version)
                .put("before", new JsonArray(before))
                .put("split", split == null ? null : split.json());
    }

    Buffer write() {
        return json().toBuffer();
    }

    static Pointer read(Buffer stored) {
        return of(new JsonObject(stored));
    }

    /** What {@link #json} made. */
    public static Pointer of(JsonObject json) {
        JsonObject split = json.getJsonObject("split");
        return new Pointer(
                json.getLong("move"),
                json.getString("version"),
                json.getJsonArray("before").stream().map(String.class::cast).toList(),
                split == null ? null : Split.of(split));
    }
}
