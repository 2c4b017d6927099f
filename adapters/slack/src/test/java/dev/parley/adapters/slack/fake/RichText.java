package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The block that Slack's own editor makes of what a person types. */
final class RichText {
    private static final Pattern MENTION = Pattern.compile("<@([UW][A-Z0-9]+)>|<!(channel|here|everyone)>");

    private RichText() {}

    static JsonArray of(String text, String blockId) {
        JsonArray elements = new JsonArray();
        Matcher mention = MENTION.matcher(text);
        int from = 0;
        while (mention.find()) {
            addText(elements, text.substring(from, mention.start()));
            elements.add(
                    mention.group(1) == null
                            ? new JsonObject().put("type", "broadcast").put("range", mention.group(2))
                            : new JsonObject().put("type", "user").put("user_id", mention.group(1)));
            from = mention.end();
        }
        addText(elements, text.substring(from));
        JsonObject section = new JsonObject().put("type", "rich_text_section").put("elements", elements);
        return new JsonArray()
                .add(new JsonObject()
                        .put("type", "rich_text")
                        .put("block_id", blockId)
                        .put("elements", new JsonArray().add(section)));
    }

    private static void addText(JsonArray elements, String text) {
        if (!text.isEmpty()) {
            elements.add(new JsonObject().put("type", "text").put("text", text));
        }
    }
}
