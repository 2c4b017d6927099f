package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.Resources;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer cache as steps use it: while its store is away, answers are made anew, and nothing fails. */
final class AnswerMemory {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerMemory.class);

    private final AnswerCache cache;
    private final String place;
    private final AtomicBoolean away = new AtomicBoolean();

    AnswerMemory(Resources resources) {
        cache = resources.answers();
        place = resources.flow() + "/" + resources.step();
    }

    /** What a look-up came to: the answer, or null when it is not there or the store is away. */
    record Found(
            String how,
            @Nullable CachedAnswer answer,
            String reason,
            @Nullable String gate) {
        Found(String how, @Nullable CachedAnswer answer) {
            this(how, answer, "", null);
        }

        Found because(String why, @Nullable String by) {
            return new Found(how, answer, why, by);
        }

        void note(Turn turn) {
            turn.note("cache", how);
            if (!reason.isEmpty()) {
                turn.note("cache_reason", reason);
            }
            if (gate != null) {
                turn.note("cache_gate", gate);
            }
        }
    }

    /** Never fails. */
    Future<Found> find(String key) {
        return safely(() -> cache.find(key)).transform(found -> {
            watch(found.cause());
            String how = found.failed() ? "down" : found.result() == null ? "miss" : "hit";
            return Future.succeededFuture(new Found(how, found.result()));
        });
    }

    /** @param settled run when the answer is stored or can't be */
    void put(String key, CachedAnswer answer, Duration ttl, Runnable settled) {
        safely(() -> cache.put(key, answer, ttl)).onComplete(stored -> {
            watch(stored.cause());
            settled.run();
        });
    }

    /** Files what was put; a store that is away has been told of by then. */
    void file(Supplier<Future<Void>> call) {
        safely(call).onComplete(filed -> watch(filed.cause()));
    }

    /** A store that throws in place of failing must not take the answer with it. */
    private static <T extends @Nullable Object> Future<T> safely(Supplier<Future<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Says once for each outage that the store is away. */
    private void watch(@Nullable Throwable failure) {
        if (failure == null) {
            away.set(false);
        } else if (away.compareAndSet(false, true)) {
            LOG.warn(
                    "{}: answers without the cache: {}",
                    place,
                    Failure.from(failure).message());
        }
    }
}
