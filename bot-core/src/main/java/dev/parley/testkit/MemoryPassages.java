package dev.parley.testkit;

import dev.parley.model.Passage;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A passage index in memory that compares the query with every passage, by meaning only. */
public final class MemoryPassages implements PassageIndex {
    private final Map<String, Map<String, Entry>> collections = new TreeMap<>();

    @Override
    public synchronized Future<Void> upsert(String collection, List<Passage> passages, List<float[]> vectors) {
        Map<String, Entry> entries = collections.computeIfAbsent(collection, name -> new TreeMap<>());
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            entries.put(passage.id(), new Entry(passage, vectors.get(i)));
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
    public synchronized Future<List<Hit>> search(String collection, String text, float[] vector, int top) {
        return Future.succeededFuture(entries(collection).values().stream()
                .map(entry -> new Hit(entry.passage, cosine(entry.vector, vector)))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(top)
                .toList());
    }

    private Map<String, Entry> entries(String collection) {
        Map<String, Entry> entries = collections.get(collection);
        return entries == null ? new TreeMap<>() : entries;
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return Math.min(1, Math.max(0, sum));
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private static final class Entry {
        final Passage passage;
        final float[] vector;

        Entry(Passage passage, float[] vector) {
            this.passage = passage;
            this.vector = vector;
        }
    }
}
