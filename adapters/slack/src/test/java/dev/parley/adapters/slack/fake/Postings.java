package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What can be done to messages, by people and by the app alike; each says it to the feed. */
final class Postings {
    private final World world;
    private final Feed feed;

    Postings(World world, Feed feed) {
        this.world = world;
        this.feed = feed;
    }

    Post post(Room room, Member author, @Nullable String threadTs, Content content, String by) {
        Post post = quietly(room, author, threadTs, content, by);
        feed.posted(room, post);
        return post;
    }

    /** Without telling the app. */
    Post quietly(Room room, Member author, @Nullable String threadTs, Content content, String by) {
        if (threadTs != null) {
            checkThread(room, threadTs);
        }
        String ts = room.nextTs(world.now());
        return room.add(new Post(ts, threadTs, author, content.version(world.now(), by)));
    }

    private static void checkThread(Room room, String threadTs) {
        if (!threadTs.matches("\\d{10}\\.\\d{6}")) {
            throw new Refusal("invalid_thread_ts");
        }
        Post parent = room.find(threadTs);
        if (parent == null || parent.onlyFor != null) {
            throw new Refusal("thread_not_found");
        }
        if (parent.isReply()) {
            throw new Refusal("cannot_reply_to_message");
        }
    }

    void edit(Room room, Post post, Content content, String by) {
        Version before = post.latest();
        post.versions.add(content.over(before).version(world.now(), by));
        feed.changed(room, post, before);
    }

    void delete(Room room, Post post) {
        post.deletedAt = world.now();
        feed.deleted(room, post);
    }

    void told(Room room, Post post, Version before) {
        feed.changed(room, post, before);
    }

    static Post find(Room room, String ts) {
        Post post = room.find(ts);
        if (post == null || post.onlyFor != null) {
            throw new Refusal("message_not_found");
        }
        return post;
    }

    static JsonObject ok() {
        return new JsonObject().put("ok", true);
    }
}
