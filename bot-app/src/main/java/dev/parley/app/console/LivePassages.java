package dev.parley.app.console;

import dev.parley.model.Passage;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The documents that are live, for who may find but not change them. */
public record LivePassages(PassageIndex index) implements PassageIndex {
    @Override
    public Future<Void> upsert(String collection, List<Passage> passages, List<float[]> vectors) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> delete(String collection, Collection<String> ids) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Map<String, String>> stored(String collection) {
        return index.stored(collection);
    }

    @Override
    public Future<List<Passage>> passages(String collection, Collection<String> ids) {
        return index.passages(collection, ids);
    }

    @Override
    public Future<List<Hit>> search(String collection, Query query) {
        return index.search(collection, query);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
