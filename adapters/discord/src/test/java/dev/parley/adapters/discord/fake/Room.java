package dev.parley.adapters.discord.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A channel, a thread or a direct conversation, with its messages in their order. Guarded by the world's lock. */
final class Room {
    /** Discord's numbers of them. */
    enum Kind {
        TEXT(0),
        DIRECT(1),
        THREAD(11),
        FORUM(15);

        final int type;

        Kind(int type) {
            this.type = type;
        }
    }

    final String id;
    final @Nullable Guild guild;
    final @Nullable Room parent;
    final Kind kind;
    final String name;
    /** Who is in a direct conversation with the bot, or began the thread. */
    final Member owner;

    final Instant created;
    final Map<String, Post> posts = new LinkedHashMap<>();

    /** When the bot last showed that it was typing. */
    Instant typed = Instant.EPOCH;

    /** What the bot may not do here although it may in the guild. */
    long denied;

    Room(
            String id,
            @Nullable Guild guild,
            @Nullable Room parent,
            Kind kind,
            String name,
            Member owner,
            Instant created) {
        this.id = id;
        this.guild = guild;
        this.parent = parent;
        this.kind = kind;
        this.name = name;
        this.owner = owner;
        this.created = created;
    }

    /** What the bot may do here. */
    long permissions() {
        if (guild == null) {
            return -1;
        }
        long withheld = denied | (parent == null ? 0 : parent.denied);
        return guild.permissions & ~withheld;
    }

    List<Post> takeUntil(Instant before) {
        List<Post> old = posts.values().stream()
                .filter(post -> post.posted().isBefore(before))
                .toList();
        old.forEach(post -> posts.remove(post.id));
        return old;
    }

    Post find(String messageId) {
        Post post = posts.get(messageId);
        if (post == null || post.deleted) {
            throw new Refusal(404, 10008, "Unknown Message");
        }
        return post;
    }
}
