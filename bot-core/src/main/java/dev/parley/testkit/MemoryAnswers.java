package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.CacheFigures;
import dev.parley.spi.Clock;
import dev.parley.spi.HotList;
import dev.parley.text.Normal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An answer cache in memory; {@link #down} makes it unreachable, {@link #replies} puts a network between it and whoever
 * asks.
 */
public final class MemoryAnswers implements AnswerCache {
    private static final Executor AT_ONCE = Runnable::run;

    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> questions = new ConcurrentHashMap<>();
    private final Map<String, List<Filed>> shelves = new ConcurrentHashMap<>();
    private final HotList hot = new HotList(MOST);
    private volatile boolean down;
    private volatile Executor network = AT_ONCE;

    public MemoryAnswers(Clock clock) {
        this.clock = clock;
    }

    public void down(boolean down) {
        this.down = down;
    }

    /** Hands each reply to the network, which delivers it when it likes, on the context of who asked. */
    public void replies(Executor by) {
        network = by;
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    @Override
    public Future<@Nullable CachedAnswer> find(String key) {
        Entry entry = entries.get(key);
        if (down) {
            return away();
        }
        return reply(entry == null || !clock.now().isBefore(entry.until()) ? null : entry.answer());
    }

    @Override
    public Future<Void> put(String key, CachedAnswer answer, Duration ttl) {
        if (down) {
            return away();
        }
        entries.put(key, new Entry(answer, clock.now().plus(ttl)));
        return reply(null);
    }

    @Override
    public Future<Long> purge(String prefix) {
        long before = entries.size();
        entries.keySet().removeIf(key -> key.startsWith(prefix));
        return down ? away() : Future.succeededFuture(before - entries.size());
    }

    @Override
    public Future<Void> file(String question, @Nullable String space, Filed filed, Duration ttl) {
        if (down) {
            return Future.failedFuture(Failure.of(Failure.Kind.UNAVAILABLE, "the answer cache is away")
                    .exception());
        }
        questions
                .computeIfAbsent(Normal.of(question), none -> ConcurrentHashMap.newKeySet())
                .add(filed.key());
        if (space != null) {
            shelves.computeIfAbsent(space, none -> new CopyOnWriteArrayList<>()).add(filed);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Shelf> filed(String space, String behind) {
        List<Filed> all = shelves.getOrDefault(space, List.of());
        int from = behind.isEmpty() ? 0 : Integer.parseInt(behind);
        int end = all.size();
        Shelf shelf = new Shelf(all.subList(Math.max(from, end - MOST), end), Integer.toString(end));
        return down ? away() : deliver(Future.succeededFuture(shelf));
    }

    @Override
    public Future<Long> purgeQuestion(String question) {
        Set<String> keys = questions.getOrDefault(Normal.of(question), Set.of());
        long gone = keys.stream().filter(key -> entries.remove(key) != null).count();
        return down ? away() : Future.succeededFuture(gone);
    }

    @Override
    public void asked(Ask ask) {
        hot.add(ask, clock.now());
    }

    @Override
    public Future<CacheFigures> figures() {
        return Future.succeededFuture(hot.figures());
    }

    private <T> Future<T> away() {
        return deliver(Future.failedFuture(
                Failure.of(Failure.Kind.UNAVAILABLE, "the answer cache is away").exception()));
    }

    private <T> Future<@Nullable T> reply(@Nullable T value) {
        return deliver(Future.succeededFuture(value));
    }

    private <T extends @Nullable Object> Future<T> deliver(Future<T> reply) {
        Executor by = network;
        Context asker = Vertx.currentContext();
        if (by == AT_ONCE || asker == null) {
            return reply;
        }
        Promise<T> promise = Promise.promise();
        by.execute(() -> asker.runOnContext(here -> reply.onComplete(promise)));
        return promise.future();
    }

    private record Entry(CachedAnswer answer, Instant until) {}
}
