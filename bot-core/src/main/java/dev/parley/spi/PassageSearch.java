package dev.parley.spi;

import dev.parley.model.Passage;
import io.vertx.core.Future;
import java.util.List;

/** Finds passages by words and by meaning. */
public interface PassageSearch {
    /**
     * The best passages, best first, by meaning and words as {@link dev.parley.text.HybridRank} says; none where there is no
     * such collection.
     */
    Future<List<Hit>> search(String collection, Query query);

    default Future<List<Hit>> search(String collection, String text, float[] vector, int top) {
        return search(collection, new Query(text, vector, top, PassageFilter.NONE));
    }

    /** What is looked for, and how many of it. */
    final class Query {
        private final String text;
        private final float[] vector;
        private final int top;
        private final PassageFilter filter;

        /**
         * @param vector of the text, by the same embedder as the passages'; not to be changed any more
         * @param filter which passages may be found
         */
        public Query(String text, float[] vector, int top, PassageFilter filter) {
            this.text = text;
            this.vector = vector;
            this.top = top;
            this.filter = filter;
        }

        public Query with(PassageFilter other) {
            return new Query(text, vector, top, other);
        }

        public String text() {
            return text;
        }

        public float[] vector() {
            return vector;
        }

        public int top() {
            return top;
        }

        public PassageFilter filter() {
            return filter;
        }
    }

    /**
     * @param score the cosine of query and passage, 0 to 1; hits are ordered by their words too, not by it alone
     */
    record Hit(Passage passage, double score) {}
}
