package dev.parley.desk;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/** Something that was said in a conversation that people look after. */
public record Said(String turn, Instant at, Who who, String text) {
    /** Whose words they are. */
    public enum Who {
        CUSTOMER,
        BOT,
        AGENT
    }

    public JsonObject json() {
        return new JsonObject()
                .put("turn", turn)
                .put("at", at.toString())
                .put("who", who.name().toLowerCase(Locale.ROOT))
                .put("text", text);
    }

    static Said read(JsonObject json) {
        return new Said(
                json.getString("turn"),
                Instant.parse(json.getString("at")),
                Who.valueOf(json.getString("who").toUpperCase(Locale.ROOT)),
                json.getString("text"));
    }
}
