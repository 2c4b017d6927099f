package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that make messages, and the one that shows that somebody is typing. */
final class MessageCalls {
    static final String CREATE = "POST /channels/{channel}/messages";
    static final String EDIT = "PATCH /channels/{channel}/messages/{message}";
    static final String TYPING = "POST /channels/{channel}/typing";

    private final World world;
    private final Postings postings;

    MessageCalls(World world, Postings postings) {
        this.world = world;
        this.postings = postings;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.of(CREATE, this::create),
                Endpoint.of(EDIT, this::edit),
                Endpoint.of("DELETE /channels/{channel}/messages/{message}", this::delete),
                Endpoint.of("GET /channels/{channel}/messages", this::list),
                Endpoint.of("GET /channels/{channel}/messages/{message}", this::get),
                Endpoint.of(TYPING, this::type));
    }

    private Reply create(Call call) {
        Room room = world.room(call.parameter("channel"));
        Rights.toWrite(room);
        JsonObject body = call.body();
        Content content = Content.of(body, null);
        if (!content.embeds().isEmpty()) {
            Rights.need(room, Rights.EMBED);
        }
        String nonce = body.getString("nonce");
        if (nonce != null && nonce.length() > 25) {
            throw Refusal.invalid("nonce", "Must be 25 or fewer in length.");
        }
        if (nonce != null && body.getBoolean("enforce_nonce", false)) {
            Post before = postings.find(world.bot, nonce);
            if (before != null) {
                return Reply.ok(postings.json(before));
            }
        }
        Post reference = reference(room, body.getJsonObject("message_reference"));
        Post post = postings.post(new Postings.Wanted(
                room,
                world.bot,
                content,
                reference,
                nonce,
                null,
                false,
                body.getJsonObject("allowed_mentions"),
                CREATE));
        return Reply.ok(postings.json(post));
    }

    private static @Nullable Post reference(Room room, @Nullable JsonObject reference) {
        if (reference == null) {
            return null;
        }
        Post post = room.posts.get(reference.getString("message_id", ""));
        boolean there = post != null && !post.deleted;
        if (!there && reference.getBoolean("fail_if_not_exists", true)) {
            throw Refusal.invalid("message_reference", "Unknown message");
        }
        Rights.need(room, Rights.HISTORY);
        return there ? post : null;
    }

    private Reply edit(Call call) {
        Post post = own(call);
        if (!call.body().getJsonArray("embeds", new JsonArray()).isEmpty()) {
            Rights.need(post.room, Rights.EMBED);
        }
        postings.edit(post, call.body(), EDIT);
        return Reply.ok(postings.json(post));
    }

    private Reply delete(Call call) {
        postings.delete(own(call));
        return Reply.NO_CONTENT;
    }

    private Post own(Call call) {
        Post post = world.room(call.parameter("channel")).find(call.parameter("message"));
        if (!post.author.equals(world.bot)) {
            throw new Refusal(403, 50005, "Cannot edit a message authored by another user");
        }
        return post;
    }

    private Reply get(Call call) {
        Room room = world.room(call.parameter("channel"));
        Rights.need(room, Rights.HISTORY);
        return Reply.ok(postings.json(room.find(call.parameter("message"))));
    }

    private Reply list(Call call) {
        Room room = world.room(call.parameter("channel"));
        Rights.need(room, Rights.HISTORY);
        String after = call.query().getOrDefault("after", "0");
        int limit = Integer.parseInt(call.query().getOrDefault("limit", "50"));
        JsonArray found = new JsonArray();
        room.posts.values().stream()
                .filter(post -> !post.deleted && !post.ephemeral)
                .filter(post -> Long.parseUnsignedLong(post.id) > Long.parseUnsignedLong(after))
                .limit(limit)
                .sorted(Comparator.comparing((Post post) -> Long.parseUnsignedLong(post.id))
                        .reversed())
                .forEach(post -> found.add(postings.json(post)));
        return Reply.ok(found);
    }

    private Reply type(Call call) {
        Room room = world.room(call.parameter("channel"));
        Rights.toWrite(room);
        room.typed = world.now();
        return Reply.NO_CONTENT;
    }
}
