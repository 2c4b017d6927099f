package dev.parley.adapters.discord;

import dev.parley.adapters.discord.Components.Style;
import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import dev.parley.spi.Draft;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How one message of an answer looks.
 *
 * @param owner whose conversation it is, for the names of buttons
 * @param plain without embeds, where the bot may not make any
 */
record Showing(Draft draft, String owner, boolean plain) {
    private static final int ROWS = 5;

    /** All there is to see; the same for a post and for an edit, where what is left out would stay. */
    JsonObject whole() {
        return quiet(new JsonObject()
                .put("content", text())
                .put("embeds", new JsonArray(plain ? List.of() : embeds()))
                .put("components", new JsonArray(components())));
    }

    /** Rings nobody. Has to be said at each post and each edit, or everybody may be rung. */
    static JsonObject quiet(JsonObject message) {
        return message.put(
                "allowed_mentions",
                new JsonObject().put("parse", new JsonArray()).put("replied_user", false));
    }

    private String text() {
        String text = Markdown.of(draft.markdown());
        String below = plain ? described(embeds()) : "";
        if (!below.isEmpty() && text.length() + below.length() + 2 <= DiscordLimits.TEXT) {
            return (text + "\n\n" + below).strip();
        }
        if (!text.isBlank()) {
            return text;
        }
        Draft.Ending ending = draft.ending();
        boolean more = !plain
                && ending != null
                && (ending.failed()
                        || !ending.choices().isEmpty()
                        || !ending.sources().isEmpty());
        return more ? "" : ending == null ? "…" : "(no words)";
    }

    private static String described(List<JsonObject> embeds) {
        return embeds.stream().map(embed -> Json.text(embed, "description")).collect(Collectors.joining("\n"));
    }

    private List<JsonObject> embeds() {
        List<JsonObject> embeds = new ArrayList<>();
        Draft.Ending ending = draft.ending();
        if (ending != null && ending.last() instanceof AnswerPart.Failed failed) {
            embeds.add(Components.embed(words(failed.failure())));
        }
        if (ending != null && !ending.sources().isEmpty()) {
            embeds.add(Components.sources(ending.sources()));
        }
        return embeds;
    }

    private List<JsonObject> components() {
        Draft.Ending ending = draft.ending();
        if (ending == null) {
            return draft.full()
                    ? List.of()
                    : List.of(Components.row(Components.button(
                            Style.SECONDARY, Buttons.name(Buttons.STOP, owner, Buttons.part(draft)), "Stop")));
        }
        List<JsonObject> rows = new ArrayList<>();
        AnswerPart.Done done = ending.last() instanceof AnswerPart.Done end ? end : null;
        boolean thumbs = done != null && done.askFeedback();
        if (!ending.choices().isEmpty()) {
            rows.addAll(Components.choices(ending.choices(), owner, thumbs ? ROWS - 1 : ROWS));
        } else if (done != null && done.waits()) {
            rows.add(Components.answer(owner));
        }
        if (thumbs) {
            rows.add(Components.row(
                    Components.button(
                            Style.SECONDARY, Buttons.name(Buttons.HELPFUL, owner, Buttons.part(draft)), "Helpful"),
                    Components.button(
                            Style.SECONDARY,
                            Buttons.name(Buttons.NOT_HELPFUL, owner, Buttons.part(draft)),
                            "Not helpful")));
        }
        return rows;
    }

    /** For a customer, who can't do anything about what it was. */
    private static String words(Failure failure) {
        return switch (failure.kind()) {
            case CANCELLED -> "Stopped.";
            case OVERLOADED -> "There is too much to do at the moment. Please ask again in a minute.";
            case TIMEOUT -> "This took too long. Please ask again.";
            default -> "I could not answer this. Please ask again in a moment.";
        };
    }

    /** Whether a message that is there already looks like this. */
    static boolean same(JsonObject message, JsonObject wanted) {
        return Json.text(message, "content").equals(Json.text(wanted, "content").strip())
                && names(message).equals(names(wanted))
                && Json.objects(message, "embeds").size()
                        == Json.objects(wanted, "embeds").size();
    }

    static List<String> names(JsonObject message) {
        return Json.objects(message, "components").stream()
                .flatMap(row -> Json.objects(row, "components").stream())
                .map(part -> Json.text(part, "custom_id"))
                .toList();
    }
}
