package dev.parley.adapters.chroma;

import dev.parley.model.Passage;
import dev.parley.spi.PassageIndex.Hit;
import dev.parley.text.RankFusion;
import dev.parley.text.WordRank;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One search. Chroma ranks by vectors, but can't rank by words: it can only tell which records contain some characters. So
 * we fetch what is nearest and, at the same time, a few records for each telling word of the question, rank all of them by
 * words ourselves, and fuse the two rankings. A query with vector and words at once would not do: it looks for the words
 * among what is near only.
 */
final class ChromaSearch {
    private static final int DEPTH = 20;

    private final ChromaApi api;
    private final String collection;
    private final String text;
    private final float[] vector;
    private final int top;

    ChromaSearch(ChromaApi api, String collection, String text, float[] vector, int top) {
        this.api = api;
        this.collection = collection;
        this.text = text;
        this.vector = vector;
        this.top = top;
    }

    Future<List<Hit>> hits() {
        Future<Map<Passage, Double>> nearest = nearest();
        List<Future<List<Passage>>> worded =
                TellingWords.of(text).stream().map(this::containing).toList();
        return nearest.compose(near ->
                Future.all(List.copyOf(worded)).compose(done -> scored(best(near.keySet(), done.list()), near)));
    }

    private Future<Map<Passage, Double>> nearest() {
        JsonObject body = new JsonObject()
                .put("query_embeddings", JsonArray.of(ChromaRecords.numbers(vector)))
                .put("n_results", Math.max(DEPTH, 4 * top))
                .put("include", JsonArray.of("documents", "metadatas", "distances"));
        return api.records(collection, "query", body).map(ChromaRecords::near);
    }

    private Future<List<Passage>> containing(String word) {
        JsonObject body = new JsonObject()
                .put("where_document", TellingWords.filter(word))
                .put("limit", DEPTH)
                .put("include", JsonArray.of("documents", "metadatas"));
        return api.records(collection, "get", body).map(ChromaRecords::passages);
    }

    private List<Passage> best(Set<Passage> near, List<List<Passage>> worded) {
        Set<Passage> all = new LinkedHashSet<>(near);
        worded.forEach(all::addAll);
        List<Passage> candidates = List.copyOf(all);
        double[] scores = WordRank.scores(
                text, candidates.stream().map(p -> p.title() + " " + p.text()).toList());
        List<Passage> byWords = IntStream.range(0, scores.length)
                .filter(i -> scores[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .map(candidates::get)
                .toList();
        return RankFusion.fuse(top, List.of(List.copyOf(near), byWords));
    }

    /** What was not near enough to come with its cosine is asked for its vector. */
    private Future<List<Hit>> scored(List<Passage> best, Map<Passage, Double> near) {
        Map<String, Double> cosines = new HashMap<>();
        near.forEach((passage, cosine) -> cosines.put(passage.id(), cosine));
        List<String> far = best.stream()
                .map(Passage::id)
                .filter(id -> !cosines.containsKey(id))
                .toList();
        JsonObject body = new JsonObject().put("ids", new JsonArray(far)).put("include", JsonArray.of("embeddings"));
        Future<Map<String, Double>> missing = far.isEmpty()
                ? Future.succeededFuture(Map.of())
                : api.records(collection, "get", body).map(answer -> ChromaRecords.cosines(answer, vector));
        return missing.map(found -> {
            cosines.putAll(found);
            return best.stream().map(passage -> hit(passage, cosines)).toList();
        });
    }

    private static Hit hit(Passage passage, Map<String, Double> cosines) {
        return new Hit(passage, Math.min(1, Math.max(0, cosines.getOrDefault(passage.id(), 0.0))));
    }
}
