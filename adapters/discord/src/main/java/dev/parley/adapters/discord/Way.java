package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Interaction;
import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.spi.Draft;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** How the messages of one answer are made: in a channel, or as the answer to a command. */
sealed interface Way {
    /** The message that is there before anything was said; null where there is none. */
    @Nullable
    String first();

    /** Makes the message of a draft, or gives the one that was made before. */
    Future<Reply> create(DiscordHttp http, Draft draft, JsonObject body);

    Request edit(String message);

    /**
     * In a channel. A message is made with a nonce of its turn and part: asked for it again, Discord gives the one that is
     * there.
     *
     * @param question the message that the answer replies to; empty for none
     */
    record InChannel(String channel, String question) implements Way {
        @Override
        public @Nullable String first() {
            return null;
        }

        @Override
        public Future<Reply> create(DiscordHttp http, Draft draft, JsonObject body) {
            JsonObject message = body.copy().put("nonce", Buttons.part(draft)).put("enforce_nonce", true);
            if (draft.part() == 0 && !question.isEmpty()) {
                message.put(
                        "message_reference",
                        new JsonObject().put("message_id", question).put("fail_if_not_exists", false));
            }
            return http.send(Request.create(channel).with(message));
        }

        @Override
        public Request edit(String message) {
            return Request.edit(channel, message);
        }
    }

    /** As the answer to a command, whose first message stands there already, and shows that the bot thinks. */
    record ByToken(String application, Interaction to) implements Way {
        static final String ORIGINAL = "@original";

        @Override
        public String first() {
            return ORIGINAL;
        }

        @Override
        public Future<Reply> create(DiscordHttp http, Draft draft, JsonObject body) {
            return http.send(Request.followUp(application, to).with(body));
        }

        @Override
        public Request edit(String message) {
            return Request.editFollowUp(application, to, message);
        }
    }
}
