package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages come, change and go, and everybody is told. Under the world's lock. */
final class Postings {
    private static final Duration OLD = Duration.ofHours(1);
    private static final Duration NONCES = Duration.ofMinutes(5);

    private final World world;
    private final Audience audience;
    private final MessageJson json;
    private final Scenery scenery;
    private final Deque<Post> recent = new ArrayDeque<>();

    Postings(World world, Audience audience, MessageJson json, Scenery scenery) {
        this.world = world;
        this.audience = audience;
        this.json = json;
        this.scenery = scenery;
    }

    void opened(Room room) {
        audience.tell("CHANNEL_CREATE", room, scenery.channel(room));
    }

    /** What is to be posted, and how. */
    record Wanted(
            Room room,
            Member author,
            Content content,
            @Nullable Post reference,
            @Nullable String nonce,
            @Nullable Interaction interaction,
            boolean ephemeral,
            @Nullable JsonObject allowed,
            String by) {
        static Wanted byPerson(Room room, Member author, String text, @Nullable Post reference) {
            return new Wanted(room, author, Content.of(text), reference, null, null, false, null, "person");
        }
    }

    Post post(Wanted wanted) {
        return post(world.nextId(), wanted);
    }

    Post post(String id, Wanted wanted) {
        Post post = new Post(id, wanted.room, wanted.author, wanted.reference, wanted.nonce, wanted.interaction);
        post.ephemeral = wanted.ephemeral;
        post.versions.add(version(post, wanted.content, wanted.by, wanted.allowed));
        wanted.room.posts.put(post.id, post);
        recent.addLast(post);
        if (!post.ephemeral) {
            audience.message("MESSAGE_CREATE", post, json.event(post));
        }
        return post;
    }

    private Version version(Post post, Content content, String by, @Nullable JsonObject allowed) {
        Member answered = post.reference == null ? null : post.reference.author;
        List<String> pinged = Pings.of(content.text(), allowed, answered);
        return new Version(world.now(), by, content.text(), content.embeds(), content.components(), pinged);
    }

    /** With {@code enforce_nonce}: the message that this author has posted with it lately. */
    @Nullable
    Post find(Member author, String nonce) {
        while (!recent.isEmpty()
                && recent.getFirst().posted().isBefore(world.now().minus(NONCES))) {
            recent.removeFirst();
        }
        return recent.stream()
                .filter(post -> post.author.equals(author) && nonce.equals(post.nonce))
                .findFirst()
                .orElse(null);
    }

    void edit(Post post, JsonObject body, String by) {
        if (world.now().isAfter(post.posted().plus(OLD)) && post.author.equals(world.bot)) {
            throw new Refusal(
                    429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later.");
        }
        Version before = post.latest();
        Content content = Content.of(body, new Content(before.text(), before.embeds(), before.components()));
        post.versions.add(version(post, content, by, body.getJsonObject("allowed_mentions")));
        post.edited = world.now();
        post.loading = false;
        if (!post.ephemeral) {
            audience.message("MESSAGE_UPDATE", post, json.event(post));
        }
    }

    void delete(Post post) {
        post.deleted = true;
        JsonObject gone = new JsonObject().put("id", post.id).put("channel_id", post.room.id);
        Guild guild = post.room.guild;
        audience.tell("MESSAGE_DELETE", post.room, guild == null ? gone : gone.put("guild_id", guild.id));
    }

    JsonObject json(Post post) {
        return json.of(post);
    }
}
