package dev.parley.adapters.chroma;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Passages in Chroma. The server knows a collection by an id, which we remember until the server has forgotten it: another
 * replica may drop a collection at any time, and make it anew.
 */
final class ChromaIndex implements PassageIndex {
    private static final int BATCH = 100;
    private static final int PAGE = 1_000;

    private final ChromaApi api;
    private final String prefix;
    private final ConcurrentMap<String, String> ids = new ConcurrentHashMap<>();

    ChromaIndex(ChromaApi api, String prefix) {
        this.api = api;
        this.prefix = prefix;
    }

    @Override
    public Future<Void> upsert(String collection, List<Passage> passages, List<float[]> vectors) {
        for (float[] vector : vectors) {
            if (vector.length != vectors.get(0).length) {
                String message =
                        "vectors of " + vectors.get(0).length + " and of " + vector.length + " numbers at once";
                return Future.failedFuture(Failure.of(Kind.BAD_INPUT, message).exception());
            }
        }
        Future<Void> done = Future.succeededFuture();
        for (int from = 0; from < passages.size(); from += BATCH) {
            int to = Math.min(from + BATCH, passages.size());
            JsonObject records = ChromaRecords.of(passages.subList(from, to), vectors.subList(from, to));
            done = done.compose(before -> in(
                    collection,
                    api::findOrCreate,
                    id -> api.records(id, "upsert", records).mapEmpty()));
        }
        return done.recover(ChromaIndex::gone);
    }

    /** An emptied collection is dropped: the next one may have vectors of another width. */
    @Override
    public Future<Void> delete(String collection, Collection<String> passages) {
        List<String> all = List.copyOf(passages);
        Future<Boolean> done = Future.succeededFuture(false);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> some = all.subList(from, Math.min(from + PAGE, all.size()));
            done = done.compose(before -> inExisting(collection, false, id -> delete(id, some)));
        }
        return done.compose(deleted -> deleted
                        ? inExisting(collection, false, id -> dropIfEmpty(id, collection))
                        : Future.succeededFuture(false))
                .mapEmpty();
    }

    @Override
    public Future<Map<String, String>> stored(String collection) {
        return inExisting(collection, Map.of(), id -> page(id, 0, new HashMap<>()));
    }

    @Override
    public Future<List<Passage>> passages(String collection, Collection<String> passages) {
        List<String> all = List.copyOf(passages);
        Future<List<Passage>> found = Future.succeededFuture(new ArrayList<>());
        for (int from = 0; from < all.size(); from += PAGE) {
            JsonObject body = new JsonObject()
                    .put("ids", new JsonArray(all.subList(from, Math.min(from + PAGE, all.size()))))
                    .put("include", JsonArray.of("documents", "metadatas"));
            found = found.compose(before -> inExisting(
                            collection,
                            List.<Passage>of(),
                            id -> api.records(id, "get", body).map(ChromaRecords::passages))
                    .map(more -> Stream.concat(before.stream(), more.stream()).toList()));
        }
        return found;
    }

    @Override
    public Future<List<Hit>> search(String collection, Query query) {
        return inExisting(
                collection,
                List.of(),
                id -> query.filter().isEmpty()
                        ? Future.succeededFuture(List.of())
                        : new ChromaSearch(api, id, query).hits());
    }

    @Override
    public Future<Void> healthy() {
        return api.heartbeat().recover(ChromaIndex::gone);
    }

    @Override
    public Future<Void> close() {
        return api.close();
    }

    private Future<Boolean> delete(String id, List<String> passages) {
        JsonObject body = new JsonObject().put("ids", new JsonArray(passages));
        return api.records(id, "delete", body).map(true);
    }

    private Future<Boolean> dropIfEmpty(String id, String collection) {
        return api.count(id).compose(count -> {
            boolean empty = count == 0 && ids.remove(collection, id);
            String name = CollectionName.of(prefix, collection);
            return empty ? api.drop(name).map(true) : Future.succeededFuture(false);
        });
    }

    private Future<Map<String, String>> page(String id, int offset, Map<String, String> hashes) {
        JsonObject body = new JsonObject()
                .put("include", JsonArray.of("metadatas"))
                .put("limit", PAGE)
                .put("offset", offset);
        return api.records(id, "get", body)
                .compose(answer -> ChromaRecords.hashes(answer, hashes) < PAGE
                        ? Future.succeededFuture(hashes)
                        : page(id, offset + PAGE, hashes));
    }

    private <T> Future<T> inExisting(String collection, T otherwise, Function<String, Future<T>> work) {
        return in(collection, api::find, work)
                .recover(failed -> failed instanceof NoSuchCollection
                        ? Future.succeededFuture(otherwise)
                        : Future.failedFuture(failed));
    }

    /** Tries again, once, with a new id when the server doesn't know the remembered one. */
    private <T> Future<T> in(
            String collection, Function<String, Future<String>> resolve, Function<String, Future<T>> work) {
        String known = ids.get(collection);
        if (known == null) {
            return resolve.apply(CollectionName.of(prefix, collection))
                    .map(doing(id -> ids.put(collection, id)))
                    .compose(work);
        }
        return work.apply(known)
                .recover(failed -> failed instanceof NoSuchCollection && ids.remove(collection, known)
                        ? in(collection, resolve, work)
                        : Future.failedFuture(failed));
    }

    private static <T> Future<T> gone(Throwable failed) {
        return Future.failedFuture(
                failed instanceof NoSuchCollection
                        ? Failure.of(Kind.UNAVAILABLE, "Chroma says: " + failed.getMessage())
                                .exception()
                        : failed);
    }
}
