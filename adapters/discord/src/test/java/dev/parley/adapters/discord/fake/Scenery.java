package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Guilds, channels and people as Discord tells of them. */
final class Scenery {
    private final World world;

    Scenery(World world) {
        this.world = world;
    }

    JsonObject self() {
        return world.bot
                .user()
                .put("mfa_enabled", false)
                .put("locale", "en-US")
                .put("verified", true)
                .put("email", null);
    }

    JsonObject member(Guild guild, Member member) {
        JsonArray roles = new JsonArray();
        return member.member(member.equals(world.bot) ? roles.add(guild.botRole) : roles);
    }

    JsonObject channel(Room room) {
        JsonObject json = new JsonObject()
                .put("id", room.id)
                .put("type", room.kind.type)
                .put("last_message_id", null)
                .put("flags", 0);
        return switch (room.kind) {
            case DIRECT -> json.put("recipients", new JsonArray().add(room.owner.user()));
            case THREAD -> thread(room, inGuild(room, json));
            case TEXT, FORUM -> channel(room, inGuild(room, json));
        };
    }

    private static JsonObject inGuild(Room room, JsonObject json) {
        return room.guild == null ? json : json.put("guild_id", room.guild.id).put("name", room.name);
    }

    private JsonObject channel(Room room, JsonObject json) {
        JsonArray overwrites = new JsonArray();
        if (room.denied != 0) {
            overwrites.add(new JsonObject()
                    .put("id", world.bot.id())
                    .put("type", 1)
                    .put("allow", "0")
                    .put("deny", Long.toString(room.denied)));
        }
        json.put("position", 0)
                .put("parent_id", null)
                .put("topic", null)
                .put("nsfw", false)
                .put("rate_limit_per_user", 0)
                .put("permission_overwrites", overwrites);
        return room.kind == Room.Kind.FORUM ? json.put("available_tags", new JsonArray()) : json;
    }

    private static JsonObject thread(Room room, JsonObject json) {
        JsonObject metadata = new JsonObject()
                .put("archived", false)
                .put("archive_timestamp", room.created.toString())
                .put("auto_archive_duration", 1440)
                .put("locked", false)
                .put("create_timestamp", room.created.toString());
        return json.put("parent_id", room.parent == null ? null : room.parent.id)
                .put("owner_id", room.owner.id())
                .put("thread_metadata", metadata)
                .put("message_count", room.posts.size())
                .put("member_count", 1)
                .put("rate_limit_per_user", 0)
                .put("total_message_sent", room.posts.size());
    }

    JsonObject guild(Guild guild) {
        return new JsonObject()
                .put("id", guild.id)
                .put("name", guild.name)
                .put("icon", null)
                .put("description", null)
                .put("home_header", null)
                .put("splash", null)
                .put("discovery_splash", null)
                .put("features", new JsonArray())
                .put("banner", null)
                .put("owner_id", guild.owner.id())
                .put("application_id", null)
                .put("region", "deprecated")
                .put("afk_channel_id", null)
                .put("afk_timeout", 300)
                .put("system_channel_id", null)
                .put("system_channel_flags", 0)
                .put("widget_enabled", false)
                .put("widget_channel_id", null)
                .put("verification_level", 0)
                .put("roles", roles(guild))
                .put("default_message_notifications", 0)
                .put("mfa_level", 0)
                .put("explicit_content_filter", 0)
                .put("max_presences", null)
                .put("max_members", 500_000)
                .put("max_stage_video_channel_users", 50)
                .put("max_video_channel_users", 25)
                .put("vanity_url_code", null)
                .put("premium_tier", 0)
                .put("premium_subscription_count", 0)
                .put("preferred_locale", "en-US")
                .put("rules_channel_id", null)
                .put("safety_alerts_channel_id", null)
                .put("public_updates_channel_id", null)
                .put("premium_progress_bar_enabled", false)
                .put("nsfw", false)
                .put("nsfw_level", 0)
                .put("emojis", new JsonArray())
                .put("stickers", new JsonArray())
                .put("incidents_data", null);
    }

    private JsonArray roles(Guild guild) {
        JsonObject own = role(guild.botRole, "parley", 1, guild.permissions);
        return new JsonArray()
                .add(role(guild.id, "@everyone", 0, 0))
                .add(own.put("tags", new JsonObject().put("bot_id", world.bot.id())));
    }

    private static JsonObject role(String id, String name, int position, long permissions) {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("permissions", Long.toUnsignedString(permissions))
                .put("position", position)
                .put("color", 0)
                .put(
                        "colors",
                        new JsonObject()
                                .put("primary_color", 0)
                                .put("secondary_color", null)
                                .put("tertiary_color", null))
                .put("hoist", false)
                .put("managed", position > 0)
                .put("mentionable", false)
                .put("icon", null)
                .put("unicode_emoji", null)
                .put("flags", 0);
    }

    /** As the gateway tells of it when a session begins. */
    JsonObject arrival(Guild guild) {
        JsonArray channels = new JsonArray();
        JsonArray threads = new JsonArray();
        world.rooms.values().stream()
                .filter(room -> room.guild == guild && (room.permissions() & Rights.VIEW) != 0)
                .forEach(room -> (room.kind == Room.Kind.THREAD ? threads : channels).add(channel(room)));
        return guild(guild)
                .put("joined_at", world.now().toString())
                .put("large", false)
                .put("unavailable", false)
                .put("member_count", world.members.size())
                .put("voice_states", new JsonArray())
                .put("members", new JsonArray().add(member(guild, world.bot)))
                .put("channels", channels)
                .put("threads", threads)
                .put("presences", new JsonArray())
                .put("stage_instances", new JsonArray())
                .put("guild_scheduled_events", new JsonArray())
                .put("soundboard_sounds", new JsonArray());
    }
}
