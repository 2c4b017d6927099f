package dev.parley.engine;

import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is recorded: JSON with its format's number in {@code v}. A newer release adds fields and keeps the meaning
 * of those there are, so that releases can run side by side.
 */
public final class MessageCodec {
    private MessageCodec() {}

    static Buffer encode(Message message) {
        ConversationKey key = message.conversation();
        User user = message.user();
        Addressing addressing = message.addressing();
        JsonObject json = Format.mark(new JsonObject())
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
                .put("in_thread", addressing.inThread());
        if (!message.traceparent().isEmpty()) {
            json.put("trace", message.traceparent());
        }
        return message.directed().equals(Directed.ANYWHERE)
                ? json.toBuffer()
                : json.put("directed", directed(message.directed())).toBuffer();
    }

    private static JsonObject directed(Directed directed) {
        List<JsonObject> before = StateCodec.encode(directed.before()).stream()
                .map(Buffer::toJsonObject)
                .toList();
        return new JsonObject()
                .put("flow", directed.flow())
                .put("inputs", new JsonObject(directed.inputs()))
                .put("before", new JsonArray(before))
                .put("remembered", directed.remembered())
                .put("begins", directed.begins());
    }

    /** @throws RuntimeException of whatever kind when the bytes are no such message */
    public static Message decode(Buffer bytes) {
        JsonObject json = Format.check(bytes.toJsonObject());
        return new Message(
                text(json, "id"),
                new ConversationKey(text(json, "channel"), text(json, "tenant"), text(json, "conversation")),
                new User(text(json, "user"), json.getString("name"), json.getString("locale")),
                Instant.ofEpochMilli(json.getLong("at", 0L)),
                text(json, "text"),
                new Addressing(
                        json.getBoolean("direct", false),
                        json.getBoolean("mentions_bot", false),
                        json.getBoolean("in_thread", false)),
                directed(json.getJsonObject("directed")),
                json.getString("trace", ""));
    }

    private static Directed directed(@Nullable JsonObject json) {
        return json == null
                ? Directed.ANYWHERE
                : new Directed(
                        json.getString("flow"),
                        StateCodec.values(json.getJsonObject("inputs")),
                        StateCodec.list(json.getJsonArray("before"), StateCodec::exchange),
                        json.getBoolean("remembered", true),
                        json.getBoolean("begins", false));
    }

    private static String text(JsonObject json, String name) {
        return json.getString(name, "");
    }
}
