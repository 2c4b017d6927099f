package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.PassageIndex;
import dev.parley.text.RankFusion;
import dev.parley.text.WordRank;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    public synchronized Future<List<Hit>> search(String collection, String text, float[] vector, int top) {
        Map<String, Entry> entries = entries(collection);
        if (!entries.isEmpty() && width(entries) != vector.length) {
            return refused(collection, width(entries), vector.length);
        }
        List<Entry> all = List.copyOf(entries.values());
        double[] meaning =
                all.stream().mapToDouble(entry -> cosine(entry.vector, vector)).toArray();
        double[] words = WordRank.scores(text, all.stream().map(Entry::words).toList());
        return Future.succeededFuture(RankFusion.fuse(top, List.of(ranked(meaning, -1), ranked(words, 0))).stream()
                .map(i -> new Hit(all.get(i).passage, meaning[i]))
                .toList());
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    /** The indexes of the scores above a bound, best first. */
    private static List<Integer> ranked(double[] scores, double bound) {
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] > bound)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .toList();
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
