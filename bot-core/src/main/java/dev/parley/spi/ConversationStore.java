package dev.parley.spi;

import dev.parley.model.ConversationKey;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the state of conversations. It stores bytes; what they mean is the engine's. */
public interface ConversationStore {
    /** The state as last saved, or null. */
    Future<@Nullable Stored> load(ConversationKey key);

    /**
     * Saves a change over the revision it was made from (0: none yet, and nothing said). Fails with CONFLICT when somebody
     * else saved in between.
     */
    Future<Void> save(ConversationKey key, long over, Change change, Duration keep);

    Future<Void> delete(ConversationKey key);

    /** @param said what was said, oldest first, each piece as it was saved */
    record Stored(long revision, Buffer state, List<Buffer> said) {
        public Stored {
            said = List.copyOf(said);
        }
    }

    /**
     * A turn adds to what was said and leaves the rest, so that is all that has to travel.
     *
     * @param state in place of the one there is
     * @param said comes behind what there is
     * @param kept how many of the last pieces stay, of all
     */
    record Change(long revision, Buffer state, List<Buffer> said, int kept) {
        public Change {
            said = List.copyOf(said);
        }
    }
}
