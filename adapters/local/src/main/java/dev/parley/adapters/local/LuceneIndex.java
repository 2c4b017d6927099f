package dev.parley.adapters.local;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Clock;
import dev.parley.spi.Clock.Timer;
import dev.parley.spi.Figure;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passages on this machine's disk. Collections are opened when they are first asked for; all work is done in a pool. What many
 * batches leave in many parts is put together when no more come.
 */
final class LuceneIndex implements PassageIndex {
    private static final Logger log = LoggerFactory.getLogger(LuceneIndex.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final LuceneFolder folder;
    private final Pool pool;
    private final Clock clock;
    private final ConcurrentMap<String, LuceneCollection> open = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Timer> settling = new ConcurrentHashMap<>();

    LuceneIndex(LuceneFolder folder, Pool pool, Clock clock) {
        this.folder = folder;
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Future<Void> upsert(String collection, List<Passage> passages, List<float[]> vectors) {
        if (passages.isEmpty()) {
            return Future.succeededFuture();
        }
        return pool.run(() -> work(collection, c -> c.upsert(passages, vectors)))
                .map(doing(stored -> settleLater(collection)))
                .mapEmpty();
    }

    @Override
    public Future<Void> delete(String collection, Collection<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture()
                : inExisting(collection, 0, c -> c.delete(ids)).mapEmpty();
    }

    @Override
    public Future<Map<String, String>> stored(String collection) {
        return inExisting(collection, Map.of(), LuceneCollection::stored);
    }

    @Override
    public Future<List<Passage>> passages(String collection, Collection<String> ids) {
        return inExisting(collection, List.of(), c -> c.passages(ids));
    }

    @Override
    public Future<List<Hit>> search(String collection, Query query) {
        return inExisting(collection, List.of(), c -> c.search(query));
    }

    @Override
    public Map<String, Figure> gauges() {
        return Map.of("lucene_queue_depth", new Figure("Calls that wait for the passage index", pool::waiting));
    }

    private void settleLater(String name) {
        Timer before = settling.put(name, clock.after(QUIET, () -> settle(name)));
        if (before != null) {
            var unused = before.cancel();
        }
    }

    private void settle(String name) {
        pool.run(() -> work(name, LuceneCollection::settle))
                .onSuccess(settled -> {
                    if (!settled) {
                        settleLater(name);
                    }
                })
                .onFailure(e -> log.info("The parts of {} stay apart for now: {}", name, e.getMessage()));
    }

    @Override
    public Future<Void> close() {
        settling.values().forEach(Timer::cancel);
        return pool.close(idle -> open.forEach(this::release));
    }

    private void release(String name, LuceneCollection collection) {
        try {
            collection.close();
        } catch (IOException | AlreadyClosedException e) {
            log.warn("The passages of {} did not close properly", name, e);
        }
    }

    private <T> Future<T> inExisting(String collection, T otherwise, Work<T> work) {
        return pool.run(
                () -> open.containsKey(collection) || folder.holds(collection) ? work(collection, work) : otherwise);
    }

    /** An index that was closed under us, for instance by a full disk, is opened again with the next call. */
    private <T> T work(String name, Work<T> work) {
        LuceneCollection collection = open.computeIfAbsent(name, folder::open);
        try {
            return work.on(collection);
        } catch (AlreadyClosedException | IOException e) {
            if (e instanceof AlreadyClosedException && open.remove(name, collection)) {
                release(name, collection);
            }
            throw Failure.of(Kind.UNAVAILABLE, "the passages of " + name + " can't be used: " + e)
                    .exception();
        }
    }

    private interface Work<T> {
        T on(LuceneCollection collection) throws IOException;
    }
}
