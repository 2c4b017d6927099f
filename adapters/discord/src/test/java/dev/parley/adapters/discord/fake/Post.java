package dev.parley.adapters.discord.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as it stands. Guarded by the world's lock. */
final class Post {
    final String id;
    final Room room;
    final Member author;
    final @Nullable Post reference;
    final @Nullable String nonce;
    final @Nullable Interaction interaction;
    final List<Version> versions = new ArrayList<>();
    boolean ephemeral;
    boolean deleted;

    @Nullable
    Instant edited;

    /** An interaction's answer that has no words yet: Discord shows that the bot is thinking. */
    boolean loading;

    Post(
            String id,
            Room room,
            Member author,
            @Nullable Post reference,
            @Nullable String nonce,
            @Nullable Interaction interaction) {
        this.id = id;
        this.room = room;
        this.author = author;
        this.reference = reference;
        this.nonce = nonce;
        this.interaction = interaction;
    }

    Version latest() {
        return versions.get(versions.size() - 1);
    }

    Instant posted() {
        return versions.get(0).at();
    }

    SeenMessage seen(Member bot) {
        return new SeenMessage(
                id,
                room.id,
                author,
                author.equals(bot),
                reference == null ? null : reference.id,
                ephemeral,
                deleted,
                List.copyOf(versions));
    }
}
