package dev.parley.spi;

import dev.parley.model.ConversationKey;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps the state of conversations. It stores bytes; what they mean is the engine's. */
public interface ConversationStore {
    /** The state as last saved, or null. */
    Future<@Nullable Stored> load(ConversationKey key);

    /**
     * Saves a state over the revision it was made from (0: none yet). Fails with CONFLICT when somebody else saved in
     * between.
     */
    Future<Void> save(ConversationKey key, long over, Stored next, Duration keep);

    Future<Void> delete(ConversationKey key);

    record Stored(long revision, Buffer state) {}
}
