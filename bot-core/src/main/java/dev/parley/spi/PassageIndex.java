package dev.parley.spi;

import dev.parley.model.Passage;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds passages by words and by meaning. A collection comes to be with its first passage. */
public interface PassageIndex extends Managed {
    /** Stores passages under their ids, in place of what had these ids. One vector a passage, in their order. */
    Future<Void> upsert(String collection, List<Passage> passages, List<float[]> vectors);

    Future<Void> delete(String collection, Collection<String> ids);

    /** What is there: passage id to hash. */
    Future<Map<String, String>> stored(String collection);

    /**
     * The best passages, best first, by meaning and words as {@link dev.parley.text.HybridRank} says; none where there is no
     * such collection.
     *
     * @param vector of the text, by the same embedder as the passages'
     */
    Future<List<Hit>> search(String collection, String text, float[] vector, int top);

    /**
     * @param score the cosine of query and passage, 0 to 1; hits are ordered by their words too, not by it alone
     */
    record Hit(Passage passage, double score) {}
}
