package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands that are given, buttons that are pressed, forms that are sent off. Under the world's lock. */
final class Interactions {
    private static final int COMMAND = 2;
    private static final int COMPONENT = 3;
    private static final int COMPLETION = 4;
    private static final int FORM = 5;

    private final World world;
    private final Audience audience;
    private final Scenery scenery;
    private final MessageJson json;

    Interactions(World world, Audience audience, Scenery scenery, MessageJson json) {
        this.world = world;
        this.audience = audience;
        this.scenery = scenery;
        this.json = json;
    }

    String command(Member by, Room room, String name, Map<String, Object> given) {
        JsonArray options = new JsonArray();
        given.forEach((option, value) -> options.add(option(option, value)));
        return begin(COMMAND, by, room, null, command(name).put("options", options));
    }

    /** What is sent while somebody types. */
    String types(Member by, Room room, String name, String option, String typed) {
        JsonArray options = new JsonArray().add(option(option, typed).put("focused", true));
        return begin(COMPLETION, by, room, null, command(name).put("options", options));
    }

    private static JsonObject option(String name, Object value) {
        int type = value instanceof Boolean ? 5 : value instanceof Integer ? 4 : value instanceof Number ? 10 : 3;
        return new JsonObject().put("type", type).put("name", name).put("value", value);
    }

    private JsonObject command(String name) {
        JsonObject command = world.commands.get(name);
        if (command == null) {
            throw new IllegalArgumentException("there is no command /" + name);
        }
        return new JsonObject()
                .put("id", command.getString("id"))
                .put("name", name)
                .put("type", 1);
    }

    String press(Member by, Post post, String customId, @Nullable String value) {
        JsonObject part = find(post, customId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing named " + customId + " at " + post.latest().components()));
        JsonObject data = new JsonObject()
                .put("custom_id", part.getString("custom_id"))
                .put("component_type", part.getInteger("type"));
        if (value != null) {
            data.put("values", new JsonArray().add(value));
        }
        return begin(COMPONENT, by, post.room, post, data);
    }

    private static Optional<JsonObject> find(Post post, String customId) {
        return Content.objects(post.latest().components()).stream()
                .flatMap(row -> Content.objects(row.getJsonArray("components")).stream())
                .filter(part -> part.getString("custom_id").startsWith(customId))
                .findFirst();
    }

    /** @param post at whose button the form was opened; null for one that a command opened */
    String submit(Member by, Room room, @Nullable Post post, String customId, String input, String text) {
        JsonObject field =
                new JsonObject().put("type", 4).put("custom_id", input).put("value", text);
        JsonObject row = new JsonObject().put("type", 1).put("components", new JsonArray().add(field));
        JsonObject data = new JsonObject().put("custom_id", customId).put("components", new JsonArray().add(row));
        return begin(FORM, by, room, post, data);
    }

    private String begin(int type, Member by, Room room, @Nullable Post post, JsonObject data) {
        String id = world.nextId();
        Interaction interaction = new Interaction(id, "token-" + id, type == COMPLETION, room, by, world.now(), post);
        world.interactions.put(id, interaction);
        JsonObject event = new JsonObject()
                .put("id", id)
                .put("application_id", world.bot.id())
                .put("type", type)
                .put("token", interaction.token)
                .put("version", 1)
                .put("data", data)
                .put("channel_id", room.id)
                .put("channel", scenery.channel(room).put("permissions", "0"))
                .put("locale", "en-US")
                .put("entitlements", new JsonArray())
                .put("authorizing_integration_owners", new JsonObject())
                .put("context", room.guild == null ? 1 : 0)
                .put("attachment_size_limit", 10_485_760)
                .put("app_permissions", Long.toUnsignedString(room.guild == null ? Rights.ALL : room.permissions()));
        if (post != null) {
            event.put("message", json.of(post));
        }
        audience.interaction(room, whoAndWhere(event, by, room));
        return id;
    }

    private JsonObject whoAndWhere(JsonObject event, Member by, Room room) {
        Guild guild = room.guild;
        if (guild == null) {
            return event.put("user", by.user());
        }
        JsonObject member = Objects.requireNonNull(scenery.member(guild, by)).put("permissions", "0");
        return event.put("member", member)
                .put("guild_id", guild.id)
                .put("guild_locale", "en-US")
                .put(
                        "guild",
                        new JsonObject()
                                .put("id", guild.id)
                                .put("locale", "en-US")
                                .put("features", new JsonArray()));
    }
}
