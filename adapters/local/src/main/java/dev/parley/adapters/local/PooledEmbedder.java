package dev.parley.adapters.local;

import ai.onnxruntime.OrtException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Embedder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
    private static final int GRACE_SECONDS = 5;

    private final BgeModel model;
    private final @Nullable VectorFile kept;
    private final Vertx vertx;
    private final ThreadPoolExecutor pool;
    private final Cache<String, float[]> memo;
    private final ConcurrentMap<String, CompletableFuture<float[]>> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    PooledEmbedder(BgeModel model, @Nullable VectorFile kept, BgeEmbedder.Settings settings, Vertx vertx) {
        this.model = model;
        this.kept = kept;
        this.vertx = vertx;
        this.memo = Caffeine.newBuilder().maximumSize(settings.memo()).build();
        int threads = settings.threadsHere();
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(settings.queue()), task -> {
                    Thread thread = new Thread(task, "embedding-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public String name() {
        return BgeModel.NAME;
    }

    @Override
    public int dimension() {
        return BgeModel.DIMENSION;
    }

    @Override
    public Future<List<float[]>> embed(List<String> texts) {
        if (texts.size() == 1) {
            return question(texts.get(0)).map(List::of);
        }
        return texts.isEmpty() ? Future.succeededFuture(List.of()) : future(new Batch(texts).start());
    }

    @Override
    public Map<String, Supplier<Number>> gauges() {
        return Map.of(
                "embedding_queue_depth", () -> pool.getQueue().size(),
                "embedding_memo_size", () -> memo.estimatedSize());
    }

    @Override
    public Future<Void> close() {
        closed = true;
        pool.shutdown();
        return vertx.executeBlocking(this::release).mapEmpty();
    }

    private boolean release() throws InterruptedException, OrtException, IOException {
        boolean idle = pool.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        if (idle) {
            model.close();
        } else {
            log.warn("The embedding model is still at work; it is left to the end of the program");
        }
        if (kept != null) {
            kept.close();
        }
        return idle;
    }

    private Future<float[]> question(String text) {
        float[] known = memo.getIfPresent(text);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        CompletableFuture<float[]> mine = new CompletableFuture<>();
        CompletableFuture<float[]> earlier = underWay.putIfAbsent(text, mine);
        if (earlier != null) {
            return future(earlier);
        }
        var unused = mine.whenComplete((vector, failed) -> underWay.remove(text, mine));
        submit(() -> answer(text, mine), mine);
        return future(mine);
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
            throw Failure.of(Kind.CANCELLED, "the embedding model is closed").exception();
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

    private void submit(Runnable task, CompletableFuture<?> result) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException full) {
            String message = closed ? "the embedding model is closed" : "too many texts wait to be embedded";
            result.completeExceptionally(Failure.of(closed ? Kind.CANCELLED : Kind.OVERLOADED, message)
                    .exception());
        }
    }

    private <T> Future<T> future(CompletableFuture<T> result) {
        return Future.fromCompletionStage(result, vertx.getOrCreateContext());
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
            for (int i = 0; i < Math.min(pool.getMaximumPoolSize(), texts.size()); i++) {
                submit(this, result);
            }
            return result;
        }

        @Override
        public void run() {
            try {
                for (int i = next.getAndIncrement();
                        i < vectors.length && !result.isDone();
                        i = next.getAndIncrement()) {
                    vectors[i] = remembered(texts.get(i));
                    if (missing.decrementAndGet() == 0) {
                        result.complete(Arrays.asList(vectors));
                    } else if (queueUpAgain()) {
                        return;
                    }
                }
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }

        /** Goes on at once when nobody waits, or when there is no room to wait. */
        private boolean queueUpAgain() {
            return !pool.getQueue().isEmpty() && pool.getQueue().offer(this);
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
