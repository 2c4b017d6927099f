package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What people do besides writing, as the app hears of it. */
final class PeopleEvents {
    private final World world;
    private final Feed feed;
    private final Postings postings;

    PeopleEvents(World world, Feed feed, Postings postings) {
        this.world = world;
        this.feed = feed;
        this.postings = postings;
    }

    void home(Member who, Room direct, String tab) {
        feed.emit(
                "app_home_opened",
                who.team(),
                new JsonObject()
                        .put("type", "app_home_opened")
                        .put("user", who.id())
                        .put("channel", direct.id)
                        .put("tab", tab)
                        .put("event_ts", direct.nextTs(world.now())));
    }

    /** Slack puts a first message of the app there, which the thread hangs on. */
    String startThread(Member who, Room direct, Room context) {
        Member bot = world.workspace(who.team()).bot();
        Content content = new Content("New Assistant Thread", null, null, null, new JsonObject());
        Post root = postings.quietly(direct, bot, null, content, "assistant");
        root.subtype = "assistant_app_thread";
        thread("assistant_thread_started", who, direct, root.ts, context);
        return root.ts;
    }

    void changeContext(Member who, Room direct, String threadTs, Room context) {
        thread("assistant_thread_context_changed", who, direct, threadTs, context);
    }

    private void thread(String type, Member who, Room direct, String threadTs, Room context) {
        JsonObject seen = new JsonObject()
                .put("channel_id", context.id)
                .put("team_id", context.team)
                .putNull("enterprise_id");
        JsonObject thread = new JsonObject()
                .put("user_id", who.id())
                .put("context", seen)
                .put("channel_id", direct.id)
                .put("thread_ts", threadTs);
        feed.emit(
                type,
                who.team(),
                new JsonObject()
                        .put("type", type)
                        .put("assistant_thread", thread)
                        .put("event_ts", direct.nextTs(world.now())));
    }

    Post share(Member who, Room room, @Nullable String threadTs, Content content, String fileName) {
        Post post = postings.quietly(room, who, threadTs, content, "user");
        String id = world.ids.id("F");
        post.subtype = "file_share";
        post.files = new JsonArray()
                .add(new JsonObject()
                        .put("id", id)
                        .put("created", world.now().getEpochSecond())
                        .put("timestamp", world.now().getEpochSecond())
                        .put("name", fileName)
                        .put("title", fileName)
                        .put("mimetype", "application/octet-stream")
                        .put("filetype", fileName.substring(fileName.lastIndexOf('.') + 1))
                        .put("user", who.id())
                        .put("size", 1024)
                        .put("url_private", "https://files.slack.com/files-pri/" + who.team() + "-" + id));
        feed.posted(room, post);
        return post;
    }
}
