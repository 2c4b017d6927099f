package dev.parley.adapters.local;

import ai.onnxruntime.OrtException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Embedder;
import dev.parley.spi.Figure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds in a few threads of its own and remembers what it embedded.
 *
 * <p>A single text is a customer's question: it waits in the queue, equal ones wait for the same result, and it is kept in
 * memory only. A list is the program's own: the wordings of a FAQ, the pieces of a document. It may be long, so each
 * thread takes one text of it and then queues up again: a question that comes in meanwhile waits for one text, not for
 * all. Its vectors are kept on disk for the next start.
 */
final class PooledEmbedder implements Embedder {
    private static final Logger log = LoggerFactory.getLogger(PooledEmbedder.class);

    private static final String CHARACTERS = "characters";

    private final BgeModel model;
    private final Characters characters;
    private final @Nullable VectorFile kept;
    private final Pool pool;
    private final Cache<String, float[]> memo;
    private final ConcurrentMap<String, CompletableFuture<float[]>> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    PooledEmbedder(BgeModel model, @Nullable VectorFile kept, BgeEmbedder.Settings settings, Vertx vertx) {
        this.model = model;
        this.characters = new Characters(model.kind().dimension());
        this.kept = kept;
        this.memo = Caffeine.newBuilder().maximumSize(settings.memo()).build();
        this.pool = new Pool("embedding", settings.threadsHere(), settings.queue(), vertx);
    }

    @Override
    public String name() {
        return model.kind().name() + "+" + CHARACTERS;
    }

    @Override
    public int dimension() {
        return model.kind().dimension();
    }

    @Override
    public String space(String text) {
        return reads(text) ? model.kind().name() : CHARACTERS;
    }

    private boolean reads(String text) {
        return model.kind().reads().contains(Script.of(text));
    }

    @Override
    public Future<List<float[]>> embed(List<String> texts) {
        if (texts.size() == 1) {
            return question(texts.get(0)).map(List::of);
        }
        return texts.isEmpty() ? Future.succeededFuture(List.of()) : pool.future(new Batch(texts).start());
    }

    @Override
    public Map<String, Figure> gauges() {
        return Map.of(
                "embedding_queue_depth",
                new Figure("Texts that wait to be embedded", pool::waiting),
                "embedding_memo_size",
                new Figure("Texts whose embeddings are remembered", memo::estimatedSize));
    }

    /** What still waits fails; what is being computed is waited for. */
    @Override
    public Future<Void> close() {
        closed = true;
        return pool.close(this::release);
    }

    private void release(boolean idle) {
        try {
            if (idle) {
                model.close();
            }
            if (kept != null) {
                kept.close();
            }
        } catch (OrtException | IOException e) {
            log.warn("The embedding model did not close properly", e);
        }
    }

    private Future<float[]> question(String text) {
        float[] known = memo.getIfPresent(text);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        CompletableFuture<float[]> mine = new CompletableFuture<>();
        CompletableFuture<float[]> earlier = underWay.putIfAbsent(text, mine);
        if (earlier != null) {
            return pool.future(earlier);
        }
        var unused = mine.whenComplete((vector, failed) -> underWay.remove(text, mine));
        pool.submit(() -> answer(text, mine), mine);
        return pool.future(mine);
    }

    private void answer(String text, CompletableFuture<float[]> result) {
        try {
            float[] vector = vector(text, false);
            memo.put(text, vector);
            result.complete(vector);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private float[] vector(String text, boolean keep) {
        if (closed) {
            throw Failure.of(Kind.CANCELLED, "embedding is closed").exception();
        }
        if (!reads(text)) {
            return characters.vector(text);
        }
        try {
            float[] known = kept == null ? null : kept.find(text);
            if (known != null) {
                return known;
            }
            float[] vector = model.vector(text);
            if (keep && kept != null) {
                kept.add(text, vector);
            }
            return vector;
        } catch (OrtException | IOException e) {
            throw Failure.of(Kind.UNAVAILABLE, "embedding failed: " + e).exception();
        }
    }

    /** A list on its way through the pool. */
    private final class Batch implements Runnable {
        private final List<String> texts;
        private final float[][] vectors;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger missing;
        private final CompletableFuture<List<float[]>> result = new CompletableFuture<>();

        Batch(List<String> texts) {
            this.texts = List.copyOf(texts);
            this.vectors = new float[texts.size()][];
            this.missing = new AtomicInteger(texts.size());
        }

        CompletableFuture<List<float[]>> start() {
            for (int i = 0; i < Math.min(pool.size(), texts.size()); i++) {
                pool.submit(this, result);
            }
            return result;
        }

        @Override
        public void run() {
            try {
                boolean mine = true;
                while (mine && !result.isDone()) {
                    mine = takeOne() && !pool.queueAgain(this);
                }
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }

        private boolean takeOne() {
            int i = next.getAndIncrement();
            if (i >= vectors.length) {
                return false;
            }
            vectors[i] = remembered(texts.get(i));
            if (missing.decrementAndGet() == 0) {
                result.complete(Arrays.asList(vectors));
            }
            return true;
        }

        private float[] remembered(String text) {
            float[] known = memo.getIfPresent(text);
            if (known != null) {
                return known;
            }
            float[] vector = vector(text, true);
            memo.put(text, vector);
            return vector;
        }
    }
}
