package dev.parley.adapters.web.dify;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation in the list of its user; times in seconds.
 *
 * @param turns the last ones, oldest first
 */
record Talk(String id, String name, JsonObject inputs, long created, long updated, List<String> turns) {
    static final String UNNAMED = "New conversation";

    private static final int TURNS = 20;
    private static final int NAME = 60;

    Talk {
        turns = List.copyOf(turns);
    }

    static String nameFor(String question) {
        String line = question.lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            return UNNAMED;
        }
        return line.length() <= NAME ? line : line.substring(0, line.offsetByCodePoints(0, NAME - 1)) + "…";
    }

    Talk with(String turn, long at) {
        List<String> all = new ArrayList<>(turns);
        all.add(turn);
        return new Talk(id, name, inputs, created, at, all.subList(Math.max(0, all.size() - TURNS), all.size()));
    }

    Talk named(String other, long at) {
        return new Talk(id, other, inputs, created, at, turns);
    }

    /** As clients see it. */
    JsonObject item() {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("inputs", inputs)
                .put("status", "normal")
                .put("introduction", "")
                .put("created_at", created)
                .put("updated_at", updated);
    }

    JsonObject stored() {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("inputs", inputs)
                .put("created", created)
                .put("updated", updated)
                .put("turns", new JsonArray(turns));
    }

    static Talk read(JsonObject stored) {
        return new Talk(
                stored.getString("id"),
                stored.getString("name"),
                stored.getJsonObject("inputs"),
                stored.getLong("created"),
                stored.getLong("updated"),
                stored.getJsonArray("turns").stream().map(String::valueOf).toList());
    }
}
