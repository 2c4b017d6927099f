package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The first answers to interactions, of which there is one within three seconds, or people read that the bot failed. */
final class Responses {
    private static final int MESSAGE = 4;
    private static final int LATER = 5;
    private static final int TAKEN = 6;
    private static final int CHANGE = 7;
    private static final int COMPLETION = 8;
    private static final int FORM = 9;
    private static final int ONLY_FOR_THEM = 64;

    private final DiscordHttp http;

    Responses(DiscordHttp http) {
        this.http = http;
    }

    private Future<Void> give(Press press, int type, JsonObject data) {
        JsonObject body = new JsonObject().put("type", type);
        if (!data.isEmpty()) {
            body.put("data", data);
        }
        return http.json(Request.callback(press.interaction()).with(body)).mapEmpty();
    }

    /** Shows that the bot thinks; the answer follows. */
    Future<Void> later(Press press) {
        return give(press, LATER, new JsonObject());
    }

    /** Nothing that is to be seen. */
    Future<Void> taken(Press press) {
        return give(press, TAKEN, new JsonObject());
    }

    Future<Void> change(Press press, JsonObject message) {
        return give(press, CHANGE, Showing.quiet(message));
    }

    Future<Void> form(Press press, JsonObject form) {
        return give(press, FORM, form);
    }

    /** What people may choose from while they type. */
    Future<Void> complete(Press press, JsonArray choices) {
        return give(press, COMPLETION, new JsonObject().put("choices", choices));
    }

    /** Words that only the person who acted sees. */
    Future<Void> whisper(Press press, String words) {
        JsonObject message = new JsonObject().put("content", words).put("flags", ONLY_FOR_THEM);
        return give(press, MESSAGE, Showing.quiet(message));
    }
}
