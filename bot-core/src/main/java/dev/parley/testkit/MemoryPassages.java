package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.PassageIndex;
import dev.parley.text.HybridRank;
import dev.parley.text.WordRank;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A passage index in memory that compares the query with every passage. */
public final class MemoryPassages implements PassageIndex {
    private final Map<String, Map<String, Entry>> collections = new HashMap<>();

    @Override
    public synchronized Future<Void> upsert(String collection, List<Passage> passages, List<float[]> vectors) {
        Map<String, Entry> entries = collections.computeIfAbsent(collection, name -> new TreeMap<>());
        for (float[] vector : vectors) {
            int width = entries.isEmpty() ? vectors.get(0).length : width(entries);
            if (vector.length != width) {
                return refused(collection, width, vector.length);
            }
        }
        for (int i = 0; i < passages.size(); i++) {
            entries.put(passages.get(i).id(), new Entry(passages.get(i), vectors.get(i)));
        }
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> delete(String collection, Collection<String> ids) {
        entries(collection).keySet().removeAll(List.copyOf(ids));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Map<String, String>> stored(String collection) {
        return Future.succeededFuture(entries(collection).values().stream()
                .map(entry -> entry.passage)
                .collect(Collectors.toMap(Passage::id, Passage::hash)));
    }

    @Override
    public synchronized Future<List<Passage>> passages(String collection, Collection<String> ids) {
        Map<String, Entry> entries = entries(collection);
        return Future.succeededFuture(ids.stream()
                .filter(entries::containsKey)
                .map(entries::get)
                .map(entry -> entry.passage)
                .toList());
    }

    @Override
    public synchronized Future<List<Hit>> search(String collection, Query query) {
        Map<String, Entry> entries = entries(collection);
        if (!entries.isEmpty() && width(entries) != query.vector().length) {
            return refused(collection, width(entries), query.vector().length);
        }
        List<Entry> all = entries.values().stream()
                .filter(entry -> query.filter().takes(entry.passage))
                .toList();
        double[] words =
                WordRank.scores(query.text(), all.stream().map(Entry::words).toList());
        double[] shares = WordRank.shares(
                query.text(), all.stream().map(entry -> entry.passage.text()).toList());
        Map<Integer, Double> meaning = new LinkedHashMap<>();
        Map<Integer, Double> shared = new LinkedHashMap<>();
        Map<Integer, Double> worded = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            meaning.put(i, cosine(all.get(i).vector, query.vector()));
            shared.put(i, shares[i]);
            if (words[i] > 0) {
                worded.put(i, words[i]);
            }
        }
        return Future.succeededFuture(HybridRank.best(query.top(), meaning, worded, shared).stream()
                .map(i -> new Hit(all.get(i).passage, meaning.getOrDefault(i, 0.0)))
                .toList());
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private Map<String, Entry> entries(String collection) {
        return collections.getOrDefault(collection, new TreeMap<>());
    }

    private static int width(Map<String, Entry> entries) {
        return entries.values().iterator().next().vector.length;
    }

    private static <T> Future<T> refused(String collection, int width, int given) {
        String message = collection + " holds vectors of " + width + " numbers, and here is one of " + given;
        return Future.failedFuture(Failure.of(Kind.BAD_INPUT, message).exception());
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return Math.min(1, Math.max(0, sum));
    }

    private static final class Entry {
        final Passage passage;
        final float[] vector;

        Entry(Passage passage, float[] vector) {
            this.passage = passage;
            this.vector = vector;
        }

        String words() {
            return passage.title() + " " + passage.text();
        }
    }
}
