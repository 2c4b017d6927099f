package dev.parley.app.console;

import dev.parley.engine.MessageCodec;
import dev.parley.model.InboundEvent.Message;
import dev.parley.spi.Inbox.Parked;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A turn that was given up, as ops people see it.
 *
 * @param conversation channel, tenant and place
 * @param said null where what is recorded can't be read
 */
public record ParkedTurn(
        String id,
        String conversation,
        Instant since,
        int tries,
        String cause,
        @Nullable Said said) {
    /** Who wrote what, and when. */
    public record Said(String user, Instant at, String text) {}

    public static ParkedTurn of(Parked parked) {
        return new ParkedTurn(
                parked.turn(), parked.conversation(), parked.since(), parked.tries(), parked.cause(), said(parked));
    }

    private static @Nullable Said said(Parked parked) {
        try {
            Message message = MessageCodec.decode(parked.event());
            return new Said(message.user().id(), message.at(), message.text());
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    public String channel() {
        return conversation.substring(0, Math.max(0, conversation.indexOf('/')));
    }

    JsonObject json() {
        JsonObject message = said == null
                ? null
                : new JsonObject()
                        .put("user", said.user())
                        .put("at", said.at().toString())
                        .put("text", said.text());
        return new JsonObject()
                .put("id", id)
                .put("channel", channel())
                .put("conversation", conversation)
                .put("since", since.toString())
                .put("tries", tries)
                .put("cause", cause)
                .put("message", message);
    }

    /** One from elsewhere. */
    public static ParkedTurn of(JsonObject json) {
        JsonObject message = json.getJsonObject("message");
        Said said = message == null
                ? null
                : new Said(
                        message.getString("user"), Instant.parse(message.getString("at")), message.getString("text"));
        return new ParkedTurn(
                json.getString("id"),
                json.getString("conversation"),
                Instant.parse(json.getString("since")),
                json.getInteger("tries"),
                json.getString("cause"),
                said);
    }
}
