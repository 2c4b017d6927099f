package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Messages as Discord tells of them. */
final class MessageJson {
    private static final Pattern USER = Pattern.compile("<@!?(\\d+)>");
    private static final Pattern ROLE = Pattern.compile("<@&(\\d+)>");
    private static final int DEFAULT = 0;
    private static final int REPLY = 19;
    private static final int COMMAND = 20;
    private static final int EPHEMERAL = 64;
    private static final int LOADING = 128;

    private final World world;

    MessageJson(World world) {
        this.world = world;
    }

    /** As a call's answer. */
    JsonObject of(Post post) {
        Version version = post.latest();
        JsonObject json = new JsonObject()
                .put("type", type(post))
                .put("content", version.text())
                .put("mentions", mentions(post))
                .put("mention_roles", roles(version))
                .put("attachments", new JsonArray())
                .put("embeds", version.embeds().copy())
                .put("timestamp", post.posted().toString())
                .put("edited_timestamp", post.edited == null ? null : post.edited.toString())
                .put("flags", (post.ephemeral ? EPHEMERAL : 0) | (post.loading ? LOADING : 0))
                .put("components", version.components().copy())
                .put("id", post.id)
                .put("channel_id", post.room.id)
                .put("author", post.author.user())
                .put("pinned", false)
                .put("mention_everyone", version.rang("everyone"))
                .put("tts", false);
        if (post.reference != null) {
            json.put("message_reference", reference(post.reference));
        }
        if (post.nonce != null) {
            json.put("nonce", post.nonce);
        }
        boolean machine = post.interaction != null || post.author.kind() == Member.Kind.WEBHOOK;
        return machine ? json.put("webhook_id", post.author.id()).put("application_id", world.bot.id()) : json;
    }

    private static int type(Post post) {
        if (post.reference != null) {
            return REPLY;
        }
        return post.interaction != null ? COMMAND : DEFAULT;
    }

    private static JsonObject reference(Post to) {
        JsonObject reference =
                new JsonObject().put("type", 0).put("channel_id", to.room.id).put("message_id", to.id);
        return to.room.guild == null ? reference : reference.put("guild_id", to.room.guild.id);
    }

    /** As the gateway tells of it: with what is around it. */
    JsonObject event(Post post) {
        JsonObject json = of(post).put("channel_type", post.room.kind.type);
        if (post.reference != null) {
            json.put("referenced_message", of(post.reference));
        }
        Guild guild = post.room.guild;
        if (guild != null) {
            json.put("guild_id", guild.id).put("member", post.author.partial(new JsonArray()));
        }
        return json;
    }

    private static JsonArray roles(Version version) {
        return new JsonArray(ROLE.matcher(version.text())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList());
    }

    /** Also by the role that bears its name. */
    boolean mentionsBot(Post post) {
        JsonArray roles = roles(post.latest());
        Guild guild = post.room.guild;
        return mentions(post, world.bot) || (guild != null && roles.contains(guild.botRole));
    }

    private boolean mentions(Post post, Member member) {
        return mentions(post).stream()
                .anyMatch(each -> ((JsonObject) each).getString("id").equals(member.id()));
    }

    private JsonArray mentions(Post post) {
        JsonArray mentions = new JsonArray();
        USER.matcher(post.latest().text())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .forEach(id -> {
                    Member member = world.members.get(id);
                    if (member != null) {
                        mentions.add(member.user());
                    }
                });
        Post answered = post.reference;
        boolean rings = answered != null && post.latest().pinged().contains(answered.author.id());
        if (answered != null && rings && !mentions.encode().contains(answered.author.id())) {
            mentions.add(answered.author.user());
        }
        return mentions;
    }
}
