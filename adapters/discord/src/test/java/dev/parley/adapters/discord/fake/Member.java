package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Somebody in Discord: a person, this bot, or another one.
 *
 * @param kind what wrote in this name
 */
public record Member(String id, String name, Kind kind) {
    /** What a name can stand for. */
    public enum Kind {
        PERSON,
        BOT,
        WEBHOOK
    }

    String mention() {
        return "<@" + id + ">";
    }

    JsonObject user() {
        JsonObject user = new JsonObject()
                .put("id", id)
                .put("username", name)
                .put("avatar", null)
                .put("discriminator", kind == Kind.PERSON ? "0" : "0001")
                .put("public_flags", 0)
                .put("flags", 0)
                .put(
                        "global_name",
                        kind == Kind.PERSON ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : null)
                .put("primary_guild", null);
        return kind == Kind.PERSON ? user : user.put("bot", true);
    }

    /** As a member of a guild. */
    JsonObject member(JsonArray roles) {
        return partial(roles).put("user", user());
    }

    /** The same where the user stands beside it. */
    JsonObject partial(JsonArray roles) {
        return new JsonObject()
                .put("avatar", null)
                .put("banner", null)
                .put("communication_disabled_until", null)
                .put("flags", 0)
                .put("joined_at", Instant.EPOCH.toString())
                .put("nick", null)
                .put("pending", false)
                .put("premium_since", null)
                .put("roles", roles)
                .put("mute", false)
                .put("deaf", false);
    }
}
