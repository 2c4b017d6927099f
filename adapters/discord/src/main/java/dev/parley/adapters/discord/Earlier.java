package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.spi.Draft;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * Finds a message of an answer that may be there although nobody here heard so: by the buttons, which name turn and part; by
 * the question that it replies to; or by its whole text.
 *
 * @param bot the bot's id as a user
 */
record Earlier(DiscordHttp http, String channel, String bot, Question question) {
    /** What was posted after the question. */
    Future<Reply> look() {
        return http.send(Request.messages(channel, question.id()));
    }

    /** Its id, or empty. */
    String find(Reply found, Draft draft, JsonObject wanted, Set<String> known) {
        return Json.objects(found.list()).stream()
                .filter(message -> Json.in(message, "author", "id").equals(bot))
                .filter(message -> !known.contains(Json.text(message, "id")))
                .filter(message -> is(message, draft, wanted))
                .map(message -> Json.text(message, "id"))
                .findFirst()
                .orElse("");
    }

    private boolean is(JsonObject message, Draft draft, JsonObject wanted) {
        String answered = Json.in(message, "message_reference", "message_id");
        if (!answered.isEmpty()) {
            return draft.part() == 0 && answered.equals(question.id());
        }
        String name = ":" + Buttons.part(draft);
        String text = Json.text(wanted, "content").strip();
        return Showing.names(message).stream().anyMatch(each -> each.endsWith(name))
                || (!text.isEmpty() && Json.text(message, "content").equals(text));
    }
}
