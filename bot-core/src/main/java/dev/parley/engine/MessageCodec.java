package dev.parley.engine;

import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A message as it is recorded: JSON with its format's number in {@code v}. A newer release adds fields and keeps the meaning
 * of those there are, so that releases can run side by side.
 */
final class MessageCodec {
    private static final int FORMAT = 1;

    private MessageCodec() {}

    static Buffer encode(Message message) {
        ConversationKey key = message.conversation();
        User user = message.user();
        Addressing addressing = message.addressing();
        return new JsonObject()
                .put("v", FORMAT)
                .put("id", message.id())
                .put("channel", key.channel())
                .put("tenant", key.tenant())
                .put("conversation", key.id())
                .put("user", user.id())
                .put("name", user.name())
                .put("locale", user.locale())
                .put("at", message.at().toEpochMilli())
                .put("text", message.text())
                .put("direct", addressing.direct())
                .put("mentions_bot", addressing.mentionsBot())
                .put("in_thread", addressing.inThread())
                .toBuffer();
    }

    /** @throws RuntimeException of whatever kind when the bytes are no such message */
    static Message decode(Buffer bytes) {
        JsonObject json = bytes.toJsonObject();
        return new Message(
                text(json, "id"),
                new ConversationKey(text(json, "channel"), text(json, "tenant"), text(json, "conversation")),
                new User(text(json, "user"), json.getString("name"), json.getString("locale")),
                Instant.ofEpochMilli(json.getLong("at", 0L)),
                text(json, "text"),
                new Addressing(
                        json.getBoolean("direct", false),
                        json.getBoolean("mentions_bot", false),
                        json.getBoolean("in_thread", false)));
    }

    private static String text(JsonObject json, String name) {
        return json.getString(name, "");
    }
}
