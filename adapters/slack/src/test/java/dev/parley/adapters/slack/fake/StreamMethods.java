package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Slack's own streaming: a message that grows by what is appended, until it is stopped or Slack gives up on it. */
final class StreamMethods {
    private final World world;
    private final MessageJson messages;
    private final Postings postings;
    private final AssistantMethods threads;
    private Duration life = Duration.ofMinutes(5);

    StreamMethods(World world, MessageJson messages, Postings postings, AssistantMethods threads) {
        this.world = world;
        this.messages = messages;
        this.postings = postings;
        this.threads = threads;
    }

    List<Method> all() {
        return List.of(
                Method.of("chat.startStream", Tier.TWO, this::start),
                Method.of("chat.appendStream", Tier.FOUR, this::append),
                Method.of("chat.stopStream", Tier.TWO, this::stop));
    }

    void lifeOfStreams(Duration next) {
        life = next;
    }

    private JsonObject start(Call call) {
        call.needs("chat:write");
        Room room = Rooms.writable(world, call);
        String thread = call.args().text("thread_ts");
        if (room.kind == Room.Kind.IM && thread == null) {
            throw new Refusal("invalid_arguments");
        }
        if (room.kind != Room.Kind.IM) {
            checkRecipient(call.args());
        }
        Content content = new Content(
                Chunks.text(call.args()), null, null, null, call.args().shown());
        Post post = postings.quietly(room, call.bot(), thread, content, "chat.startStream");
        post.stream = new LiveStream(world.now(), life);
        threads.answered(room.id, post.threadTs);
        return ChatMethods.located(room, post);
    }

    private void checkRecipient(Arguments args) {
        String user = args.required("recipient_user_id", "missing_recipient_user_id");
        String team = args.required("recipient_team_id", "missing_recipient_team_id");
        Member member = world.members.get(user);
        if (member == null || !member.team().equals(team)) {
            throw new Refusal("user_not_found");
        }
    }

    private JsonObject append(Call call) {
        Room room = Rooms.called(world, call);
        Post post = streaming(call, room);
        String more = Chunks.text(call.args());
        if (more.isEmpty() && call.args().text("chunks") == null) {
            throw new Refusal("no_text");
        }
        grow(post, more, new Content("", null, null, null, call.args().shown()), "chat.appendStream");
        return ChatMethods.located(room, post);
    }

    private JsonObject stop(Call call) {
        Room room = Rooms.called(world, call);
        Post post = streaming(call, room);
        JsonArray blocks = call.args().list("blocks", "invalid_blocks_format");
        TextLimits.checkBlocks(blocks);
        Version before = post.latest();
        Content last = new Content(
                "", blocks, null, Content.metadata(call.args()), call.args().shown());
        grow(post, Chunks.text(call.args()), last, "chat.stopStream");
        if (post.stream != null) {
            post.stream.stop();
        }
        postings.told(room, post, before);
        return ChatMethods.located(room, post).put("message", messages.withMetadata(room, post));
    }

    private Post streaming(Call call, Room room) {
        call.needs("chat:write");
        Post post = Postings.find(room, call.args().required("ts", "message_not_found"));
        if (!post.author.equals(call.bot())) {
            throw new Refusal("message_not_owned_by_app");
        }
        if (post.stream == null) {
            throw new Refusal("message_not_in_streaming_state");
        }
        post.stream.age(world.now());
        post.stream.requireOpen();
        return post;
    }

    private void grow(Post post, String more, Content with, String by) {
        String text = post.latest().text() + more;
        Content grown = new Content(text, with.blocks(), null, with.metadata(), with.sent());
        post.versions.add(grown.over(post.latest()).version(world.now(), by));
    }
}
