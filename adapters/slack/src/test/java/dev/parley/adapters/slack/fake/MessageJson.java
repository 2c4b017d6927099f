package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as the Web API and events show them. */
final class MessageJson {
    private final World world;

    MessageJson(World world) {
        this.world = world;
    }

    JsonObject of(Room room, Post post) {
        JsonObject json = version(room, post, post.latest());
        List<Post> replies = room.repliesTo(post.ts);
        if (!replies.isEmpty()) {
            JsonArray authors = new JsonArray(
                    replies.stream().map(reply -> reply.author.id()).distinct().toList());
            json.put("thread_ts", post.ts)
                    .put("reply_count", replies.size())
                    .put("reply_users_count", authors.size())
                    .put("latest_reply", replies.get(replies.size() - 1).ts)
                    .put("reply_users", authors)
                    .put("subscribed", false);
        }
        return json;
    }

    JsonObject withMetadata(Room room, Post post) {
        JsonObject metadata = post.latest().metadata();
        JsonObject json = of(room, post);
        return metadata == null ? json : json.put("metadata", metadata);
    }

    JsonObject version(Room room, Post post, Version version) {
        JsonObject json = new JsonObject().put("type", "message");
        if (post.subtype != null) {
            json.put("subtype", post.subtype);
        }
        json.put("user", post.author.id())
                .put("text", version.text())
                .put("ts", post.ts)
                .put("team", room.team);
        author(post, json);
        put(json, "blocks", version.blocks());
        put(json, "attachments", version.attachments());
        put(json, "files", post.files);
        put(json, "thread_ts", post.threadTs);
        if (post.isReply()) {
            put(json, "parent_user_id", parentAuthor(room, post));
        }
        if (!version.equals(post.versions.get(0)) && post.stream == null) {
            json.put("edited", new JsonObject().put("user", post.author.id()).put("ts", editTs(version)));
        }
        return json;
    }

    private static String editTs(Version version) {
        return version.at().getEpochSecond() + ".000000";
    }

    private void author(Post post, JsonObject json) {
        if (!post.author.bot()) {
            json.put(
                    "client_msg_id",
                    "00000000-0000-4000-8000-" + post.ts.replace(".", "").substring(4));
            return;
        }
        Workspace workspace = world.workspace(post.author.team());
        if (!post.author.equals(workspace.bot())) {
            json.put("bot_id", "B" + post.author.id().substring(1));
            return;
        }
        json.put("bot_id", workspace.botId()).put("app_id", App.ONE.id()).put("bot_profile", profile(workspace));
    }

    private static JsonObject profile(Workspace workspace) {
        return new JsonObject()
                .put("id", workspace.botId())
                .put("deleted", false)
                .put("name", workspace.bot().name())
                .put("updated", 1_700_000_000)
                .put("app_id", App.ONE.id())
                .put("team_id", workspace.id());
    }

    private static @Nullable String parentAuthor(Room room, Post post) {
        Post parent = post.threadTs == null ? null : room.find(post.threadTs);
        return parent == null ? null : parent.author.id();
    }

    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
