package dev.parley.testkit;

import dev.parley.spi.Embedder;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Vectors without a model: each word points in a direction of its own, so texts are as alike as the words that they
 * share. The same text gives the same vector everywhere and always.
 */
public final class HashEmbedder implements Embedder {
    private static final int DIMENSION = 512;
    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    private final AtomicInteger embedded = new AtomicInteger();

    /** How many texts it was asked for. */
    public int embedded() {
        return embedded.get();
    }

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public Future<List<float[]>> embed(List<String> texts) {
        embedded.addAndGet(texts.size());
        return Future.succeededFuture(texts.stream().map(HashEmbedder::vector).toList());
    }

    private static float[] vector(String text) {
        float[] sum = new float[DIMENSION];
        sum[0] = 1e-6f;
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(word -> add(sum, word.group()));
        double squares = 0;
        for (float x : sum) {
            squares += x * x;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= length;
        }
        return sum;
    }

    /** A word is a sum of a few directions drawn from its hash, so that two words hardly ever share one. */
    private static void add(float[] sum, String word) {
        int bits = word.hashCode();
        for (int i = 0; i < 4; i++) {
            bits = bits * 0x9E3779B1 + 0x7F4A7C15;
            int direction = (bits >>> 8) % DIMENSION;
            sum[direction] += (bits & 1) == 0 ? 0.5f : -0.5f;
        }
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
