package dev.parley.adapters.slack;

import dev.parley.adapters.slack.mrkdwn.Mrkdwn;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.text.Excerpt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Slack's building blocks, within its limits. */
final class Blocks {
    /** The longest text of a section. */
    static final int SECTION = 3_000;

    private static final int LABEL = 75;
    private static final int VALUE = 2_000;
    private static final int BUTTONS = 25;
    private static final int CONTEXT = 2_000;

    private Blocks() {}

    /** @param mrkdwn in Slack's own markdown */
    static JsonObject section(String mrkdwn) {
        return new JsonObject()
                .put("type", "section")
                .put("text", mrkdwn(mrkdwn))
                .put("expand", true);
    }

    static JsonObject context(String plain) {
        return contextOf(Mrkdwn.literal(plain));
    }

    /** @param mrkdwn in Slack's own markdown */
    static JsonObject contextOf(String mrkdwn) {
        return new JsonObject().put("type", "context").put("elements", new JsonArray().add(mrkdwn(mrkdwn)));
    }

    private static JsonObject mrkdwn(String text) {
        return new JsonObject().put("type", "mrkdwn").put("text", text);
    }

    /** As many as fit; each is counted, so that what is left out leaves no half a link. */
    static JsonObject sources(List<Citation> sources) {
        StringBuilder all = new StringBuilder("*Sources*");
        for (Citation source : sources) {
            String title = source.title().isEmpty() ? source.source() : source.title();
            String line = "\n[" + source.number() + "] " + Mrkdwn.link(source.source(), title);
            if (all.length() + line.length() > CONTEXT) {
                all.append("\n…");
                break;
            }
            all.append(line);
        }
        return contextOf(all.toString());
    }

    static JsonObject actions(String id, JsonObject... buttons) {
        return new JsonObject()
                .put("type", "actions")
                .put("block_id", id)
                .put("elements", new JsonArray(List.of(buttons)));
    }

    static JsonObject choices(String id, List<Choice> choices) {
        JsonArray buttons = new JsonArray();
        for (Choice choice : choices.subList(0, Math.min(choices.size(), BUTTONS))) {
            buttons.add(button(Buttons.CHOICE + buttons.size(), choice.label(), choice.value()));
        }
        return new JsonObject().put("type", "actions").put("block_id", id).put("elements", buttons);
    }

    static JsonObject button(String name, String label, String value) {
        JsonObject words = new JsonObject()
                .put("type", "plain_text")
                .put("text", Excerpt.marked(label.isBlank() ? "…" : label, LABEL));
        return new JsonObject()
                .put("type", "button")
                .put("action_id", name)
                .put("text", words)
                .put("value", Excerpt.marked(value, VALUE));
    }
}
