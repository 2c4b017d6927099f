package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message is made of, within Discord's limits. */
record Content(String text, JsonArray embeds, JsonArray components) {
    private static final int TEXT = 2_000;
    private static final int EMBEDS = 10;
    private static final int IN_EMBEDS = 6_000;
    private static final int DESCRIPTION = 4_096;
    private static final int TITLE = 256;
    private static final int BUTTON = 2;
    private static final int MENU = 3;

    static Content of(String text) {
        return new Content(text, new JsonArray(), new JsonArray());
    }

    /** What a call asks for; what it leaves out stays as it was. */
    static Content of(JsonObject body, @Nullable Content before) {
        Content old = before == null ? of("") : before;
        String given = body.getString("content", old.text);
        String text = given == null ? "" : given.strip();
        Content content = new Content(
                text, array(body, "embeds", old.embeds), numbered(array(body, "components", old.components)));
        content.check();
        return content;
    }

    private static JsonArray array(JsonObject body, String name, JsonArray before) {
        JsonArray value = body.containsKey(name) ? body.getJsonArray(name) : before;
        return value == null ? new JsonArray() : value.copy();
    }

    /** As Discord gives them back. */
    private static JsonArray numbered(JsonArray components) {
        int number = 1;
        for (JsonObject row : objects(components)) {
            row.put("id", number++);
            for (JsonObject part : objects(row.getJsonArray("components", new JsonArray()))) {
                part.put("id", number++);
                if (part.getInteger("type", 0) == MENU) {
                    part.mergeIn(new JsonObject()
                            .put("min_values", 1)
                            .put("max_values", 1)
                            .put("disabled", false));
                }
            }
        }
        return components;
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private void check() {
        if (text.codePointCount(0, text.length()) > TEXT) {
            throw Refusal.invalid("content", "Must be 2000 or fewer in length.");
        }
        if (text.isEmpty() && embeds.isEmpty() && components.isEmpty()) {
            throw new Refusal(400, 50006, "Cannot send an empty message");
        }
        checkEmbeds();
        if (components.size() > 5) {
            throw Refusal.invalid("components", "Must be 5 or fewer in length.");
        }
        Set<String> names = new HashSet<>();
        objects(components).forEach(row -> checkRow(row, names));
    }

    private void checkEmbeds() {
        int all = 0;
        for (JsonObject embed : objects(embeds)) {
            int description = embed.getString("description", "").length();
            int title = embed.getString("title", "").length();
            if (description > DESCRIPTION || title > TITLE) {
                throw Refusal.invalid("embeds", "Too long.");
            }
            all += description + title;
            embed.put("type", "rich");
        }
        if (all > IN_EMBEDS || embeds.size() > EMBEDS) {
            throw Refusal.invalid("embeds", "Embed size exceeds maximum size of 6000");
        }
    }

    private static void checkRow(JsonObject row, Set<String> names) {
        JsonArray parts = row.getJsonArray("components", new JsonArray());
        if (row.getInteger("type", 0) != 1 || parts.isEmpty() || parts.size() > 5) {
            throw Refusal.invalid("components", "A row has 1 to 5 buttons.");
        }
        for (JsonObject part : objects(parts)) {
            String name = part.getString("custom_id", "");
            if (name.isEmpty() || name.length() > 100 || !names.add(name)) {
                throw Refusal.invalid("custom_id", "Must be 1 to 100 in length and not used twice.");
            }
            switch (part.getInteger("type", 0)) {
                case BUTTON -> checkButton(part);
                case MENU -> checkSelect(part, parts.size());
                default -> throw Refusal.invalid("components", "Unknown component.");
            }
        }
    }

    private static void checkButton(JsonObject button) {
        String label = button.getString("label", "");
        if (label.isEmpty() || label.length() > 80) {
            throw Refusal.invalid("label", "Must be between 1 and 80 in length.");
        }
    }

    private static void checkSelect(JsonObject select, int beside) {
        List<JsonObject> options = objects(select.getJsonArray("options", new JsonArray()));
        Set<String> values = new HashSet<>();
        boolean fits = options.stream().allMatch(option -> fits(option, "label") && fits(option, "value"));
        boolean unlike = options.stream().allMatch(option -> values.add(option.getString("value")));
        if (beside != 1 || options.isEmpty() || options.size() > 25 || !fits || !unlike) {
            throw Refusal.invalid("options", "1 to 25 options, each other, alone in their row.");
        }
    }

    private static boolean fits(JsonObject option, String name) {
        String text = option.getString(name, "");
        return !text.isEmpty() && text.length() <= 100;
    }
}
