package dev.parley.adapters.discord.fake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command that was given, or a button that was pressed, until it is answered and after. Guarded by the world's lock. */
final class Interaction {
    static final Duration IN_TIME = Duration.ofSeconds(3);
    static final Duration LIFE = Duration.ofMinutes(15);

    final String id;
    final String token;
    /** Whether it is somebody typing, who is offered what to choose from. */
    final boolean completion;

    final Room room;
    final Member by;
    final Instant began;
    final @Nullable Post message;
    /** The number of the answer's type; 0 before. */
    int answered;

    @Nullable
    Post original;

    Interaction(
            String id, String token, boolean completion, Room room, Member by, Instant began, @Nullable Post message) {
        this.id = id;
        this.token = token;
        this.completion = completion;
        this.room = room;
        this.by = by;
        this.began = began;
        this.message = message;
    }

    void answer(int type, Instant now) {
        if (answered != 0) {
            throw new Refusal(400, 40060, "Interaction has already been acknowledged.");
        }
        if (now.isAfter(began.plus(IN_TIME))) {
            throw new Refusal(404, 10062, "Unknown interaction");
        }
        answered = type;
    }

    void checkAlive(Instant now) {
        if (now.isAfter(began.plus(LIFE))) {
            throw new Refusal(401, 50027, "Invalid Webhook Token");
        }
    }
}
