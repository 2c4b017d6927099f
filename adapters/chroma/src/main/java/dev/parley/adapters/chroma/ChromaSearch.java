package dev.parley.adapters.chroma;

import dev.parley.model.Passage;
import dev.parley.spi.PassageFilter;
import dev.parley.spi.PassageSearch;
import dev.parley.spi.PassageSearch.Hit;
import dev.parley.text.HybridRank;
import dev.parley.text.WordRank;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One search. Chroma ranks by vectors, but can't rank by words: it can only tell which records contain some characters. So
 * we fetch what is nearest and, at the same time, a few records for each telling word of the question, rank all of them by
 * words ourselves, and rank by both. A query with vector and words at once would not do: it looks for the words
 * among what is near only.
 */
final class ChromaSearch {
    private static final int DEPTH = 20;

    private final ChromaApi api;
    private final String collection;
    private final String text;
    private final float[] vector;
    private final int top;
    private final PassageFilter filter;

    ChromaSearch(ChromaApi api, String collection, PassageSearch.Query query) {
        this.api = api;
        this.collection = collection;
        this.text = query.text();
        this.vector = query.vector();
        this.top = query.top();
        this.filter = query.filter();
    }

    Future<List<Hit>> hits() {
        Future<Map<Passage, Double>> nearest = nearest();
        List<Future<List<Passage>>> worded =
                TellingWords.of(text).stream().map(this::containing).toList();
        return nearest.compose(near -> Future.all(List.copyOf(worded)).compose(done -> withCosines(near, done.list())))
                .map(this::best);
    }

    private Future<Map<Passage, Double>> nearest() {
        JsonObject body = new JsonObject()
                .put("query_embeddings", JsonArray.of(ChromaRecords.numbers(vector)))
                .put("n_results", Math.max(DEPTH, 4 * top))
                .put("include", JsonArray.of("documents", "metadatas", "distances"));
        return api.records(collection, "query", ChromaRecords.filtered(body, filter))
                .map(ChromaRecords::near);
    }

    private Future<List<Passage>> containing(String word) {
        JsonObject body = new JsonObject()
                .put("where_document", TellingWords.filter(word))
                .put("limit", DEPTH)
                .put("include", JsonArray.of("documents", "metadatas"));
        return api.records(collection, "get", ChromaRecords.filtered(body, filter))
                .map(ChromaRecords::passages);
    }

    /** All candidates; what was not near enough to come with its cosine is asked for its vector. */
    private Future<Map<Passage, Double>> withCosines(Map<Passage, Double> near, List<List<Passage>> worded) {
        Set<Passage> far = new LinkedHashSet<>();
        worded.forEach(far::addAll);
        far.removeAll(near.keySet());
        if (far.isEmpty()) {
            return Future.succeededFuture(near);
        }
        JsonObject body = new JsonObject()
                .put("ids", new JsonArray(far.stream().map(Passage::id).toList()))
                .put("include", JsonArray.of("embeddings"));
        return api.records(collection, "get", body).map(answer -> {
            Map<String, Double> cosines = ChromaRecords.cosines(answer, vector);
            Map<Passage, Double> all = new LinkedHashMap<>(near);
            far.forEach(passage -> all.put(passage, cosines.getOrDefault(passage.id(), 0.0)));
            return all;
        });
    }

    private List<Hit> best(Map<Passage, Double> candidates) {
        List<Passage> all = List.copyOf(candidates.keySet());
        double[] scores = WordRank.scores(
                text, all.stream().map(p -> p.title() + " " + p.text()).toList());
        double[] shares = WordRank.shares(text, all.stream().map(Passage::text).toList());
        Map<Passage, Double> words = new LinkedHashMap<>();
        Map<Passage, Double> shared = new LinkedHashMap<>();
        IntStream.range(0, scores.length).filter(i -> scores[i] > 0).forEach(i -> words.put(all.get(i), scores[i]));
        IntStream.range(0, shares.length).forEach(i -> shared.put(all.get(i), shares[i]));
        return HybridRank.best(top, candidates, words, shared).stream()
                .map(passage -> new Hit(passage, Math.min(1, Math.max(0, candidates.getOrDefault(passage, 0.0)))))
                .toList();
    }
}
