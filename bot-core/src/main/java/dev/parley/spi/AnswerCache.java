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

    /**
     * Files an answer under the question that it was given to: by the question it is purged, and who asks another wording in
     * the same space finds it.
     *
     * @param space of questions whose answers may stand for each other; null where none may
     */
    Future<Void> file(String question, @Nullable String space, Filed filed, Duration ttl);

    /** What was filed in a space behind a place, from {@code ""} on; of all that was, at most the last {@link #MOST}. */
    Future<Shelf> filed(String space, String behind);

    /** Forgets all answers that were given to this question, capitals and punctuation aside. */
    Future<Long> purgeQuestion(String question);

    /** Takes note that a question was asked; never fails, and may be lost. */
    void asked(Ask ask);

    /** What all replicas together have taken note of. */
    Future<CacheFigures> figures();

    /** So many questions of a space, and so many of the hot list, are kept. */
    int MOST = 1000;

    /** The question that an answer was given to. */
    final class Filed {
        private final String key;
        private final String question;
        private final float[] vector;
        private final List<String> passages;

        /**
         * @param key of the answer
         * @param vector of the question; not to be changed any more
         * @param passages that the answer was made from, by id and content
         */
        public Filed(String key, String question, float[] vector, List<String> passages) {
            this.key = key;
            this.question = question;
            this.vector = vector;
            this.passages = List.copyOf(passages);
        }

        public String key() {
            return key;
        }

        public String question() {
            return question;
        }

        public float[] vector() {
            return vector;
        }

        public List<String> passages() {
            return passages;
        }
    }

    /** @param end the place behind these */
    record Shelf(List<Filed> filed, String end) {
        public Shelf {
            filed = List.copyOf(filed);
        }
    }

    /** Where an answer came from. */
    enum Decision {
        EXACT,
        SEMANTIC,
        JOINED,
        MISS
    }

    /**
     * @param gate what kept the nearest question from giving its answer, or null
     * @param saved what the answer had cost, when it did not have to be made
     */
    record Ask(
            String flow,
            String step,
            String question,
            Decision decision,
            @Nullable String gate,
            Spent saved) {}

    /** What the call to a model took. */
    record Spent(long millis, long tokens) {
        public static final Spent NOTHING = new Spent(0, 0);
    }

    /** Forgets all answers whose key begins with the prefix, on every replica; says how many there were. */
    Future<Long> purge(String prefix);

    record CachedAnswer(String text, List<AnswerPart.Citation> sources, Instant at, Spent spent) {
        public CachedAnswer(String text, List<AnswerPart.Citation> sources, Instant at) {
            this(text, sources, at, Spent.NOTHING);
        }

        public CachedAnswer {
            sources = List.copyOf(sources);
        }
    }
}
