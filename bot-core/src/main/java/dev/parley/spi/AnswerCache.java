package dev.parley.spi;

import dev.parley.model.AnswerPart;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were given before, shared by all replicas. A key is made from everything the answer was made from, so
 * that a changed flow, prompt or document simply asks under another key; see {@link CacheKey}.
 *
 * <p>What was put is found once the put's future is complete. Every future completes, however it goes: until then, those
 * who ask the same wait for it.
 */
public interface AnswerCache {
    /** The answer, or null. Fails only when the store can't be reached. */
    Future<@Nullable CachedAnswer> find(String key);

    Future<Void> put(String key, CachedAnswer answer, Duration ttl);

    /** Forgets all answers whose key begins with the prefix, on every replica; says how many there were. */
    Future<Long> purge(String prefix);

    record CachedAnswer(String text, List<AnswerPart.Citation> sources, Instant at) {
        public CachedAnswer {
            sources = List.copyOf(sources);
        }
    }
}
