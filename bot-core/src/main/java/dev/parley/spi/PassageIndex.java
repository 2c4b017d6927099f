package dev.parley.spi;

import dev.parley.model.Passage;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps passages to be found. A collection comes to be with its first passage. */
public interface PassageIndex extends PassageSearch, Managed {
    /** Stores passages under their ids, in place of what had these ids. One vector a passage, in their order. */
    Future<Void> upsert(String collection, List<Passage> passages, List<float[]> vectors);

    Future<Void> delete(String collection, Collection<String> ids);

    /** What is there: passage id to hash. */
    Future<Map<String, String>> stored(String collection);

    /** The passages of these ids, as far as they are there, in any order. */
    Future<List<Passage>> passages(String collection, Collection<String> ids);
}
