package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Posting, editing and deleting. */
final class ChatMethods {
    private final World world;
    private final MessageJson messages;
    private final Postings postings;
    private final AssistantMethods threads;

    ChatMethods(World world, MessageJson messages, Postings postings, AssistantMethods threads) {
        this.world = world;
        this.messages = messages;
        this.postings = postings;
        this.threads = threads;
    }

    List<Method> all() {
        return List.of(
                Method.of("chat.postMessage", Tier.POSTING, this::post),
                Method.of("chat.postEphemeral", Tier.FOUR, this::postEphemeral),
                Method.of("chat.update", Tier.THREE, this::update),
                Method.of("chat.delete", Tier.THREE, this::delete),
                Method.of("chat.getPermalink", Tier.MANY, this::permalink));
    }

    private JsonObject post(Call call) {
        call.needs("chat:write");
        Room room = Rooms.writable(world, call);
        Content content = Content.posted(call.args());
        Post post = postings.post(room, call.bot(), call.args().text("thread_ts"), content, "chat.postMessage");
        threads.answered(room.id, post.threadTs);
        return located(room, post).put("message", messages.withMetadata(room, post));
    }

    private JsonObject postEphemeral(Call call) {
        call.needs("chat:write");
        Room room = Rooms.writable(world, call);
        String user = call.args().required("user", "user_not_in_channel");
        if (!room.members.contains(user)) {
            throw new Refusal("user_not_in_channel");
        }
        Content content = Content.posted(call.args());
        Post post = postings.quietly(room, call.bot(), call.args().text("thread_ts"), content, "chat.postEphemeral");
        post.onlyFor = user;
        return Postings.ok().put("message_ts", post.ts);
    }

    private JsonObject update(Call call) {
        call.needs("chat:write");
        Room room = Rooms.called(world, call);
        Post post = Postings.find(room, call.args().required("ts", "message_not_found"));
        if (!post.author.equals(call.bot())) {
            throw new Refusal("cant_update_message");
        }
        if (streaming(post)) {
            throw new Refusal("streaming_state_conflict");
        }
        postings.edit(room, post, Content.updated(call.args()), "chat.update");
        return located(room, post).put("text", post.latest().text()).put("message", messages.withMetadata(room, post));
    }

    private JsonObject delete(Call call) {
        call.needs("chat:write");
        Room room = Rooms.called(world, call);
        Post post = Postings.find(room, call.args().required("ts", "message_not_found"));
        if (!post.author.equals(call.bot()) || streaming(post)) {
            throw new Refusal("cant_delete_message");
        }
        postings.delete(room, post);
        return located(room, post);
    }

    /** Needs no scope. A reply's address names its thread too. */
    private JsonObject permalink(Call call) {
        Room room = Rooms.called(world, call);
        Post post = Postings.find(room, call.args().required("message_ts", "message_not_found"));
        String at = "https://" + call.workspace().domain() + ".slack.com/archives/" + room.id + "/p"
                + post.ts.replace(".", "");
        return Postings.ok()
                .put("channel", room.id)
                .put("permalink", post.threadTs == null ? at : at + "?thread_ts=" + post.threadTs + "&cid=" + room.id);
    }

    private boolean streaming(Post post) {
        if (post.stream == null) {
            return false;
        }
        post.stream.age(world.now());
        return post.stream.open();
    }

    static JsonObject located(Room room, Post post) {
        return Postings.ok().put("channel", room.id).put("ts", post.ts);
    }
}
