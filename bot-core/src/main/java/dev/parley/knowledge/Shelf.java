package dev.parley.knowledge;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageFilter;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.PassageSearch.Query;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts passages into the index, under a name that has the embedding model in it: vectors of two models can't be compared, so
 * with another model a collection is built anew beside the old one, which serves until the new one is whole. An index that is
 * away is waited for, and work goes on where it was.
 */
final class Shelf {
    private static final Logger log = LoggerFactory.getLogger(Shelf.class);
    private static final int BATCH = 32;

    /** For who would rather fail than wait. */
    static final int AT_ONCE = 1;

    /** Two minutes. */
    static final int PATIENT = 60;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Set<Kind> PASSING = Set.of(Kind.UNAVAILABLE, Kind.TIMEOUT, Kind.OVERLOADED);

    private final Embedder embedder;
    private final PassageIndex index;
    private final Clock clock;
    private final int tries;

    Shelf(Embedder embedder, PassageIndex index, Clock clock, int tries) {
        this.embedder = embedder;
        this.index = index;
        this.clock = clock;
        this.tries = tries;
    }

    /** What a collection is called in the index. */
    static String named(String collection, String embedder) {
        return collection + "."
                + Desk.hash(embedder.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    }

    String named(String collection) {
        return named(collection, PassageVectors.name(embedder));
    }

    Future<Set<String>> stored(String shelf) {
        return patiently(() -> index.stored(shelf)).map(stored -> Set.copyOf(stored.keySet()));
    }

    Future<List<Passage>> passages(String shelf, Collection<String> ids) {
        return patiently(() -> index.passages(shelf, ids));
    }

    Future<Void> remove(String shelf, Collection<String> ids) {
        return ids.isEmpty() ? Future.succeededFuture() : patiently(() -> index.delete(shelf, ids));
    }

    /** @param progress told after each batch how many more are there */
    Future<Void> add(String shelf, List<Passage> passages, IntConsumer progress) {
        return passages.isEmpty()
                ? Future.succeededFuture()
                : fits(shelf).compose(fits -> add(shelf, passages, 0, progress));
    }

    private Future<Void> add(String shelf, List<Passage> passages, int from, IntConsumer progress) {
        if (from >= passages.size()) {
            return Future.succeededFuture();
        }
        List<Passage> batch = passages.subList(from, Math.min(from + BATCH, passages.size()));
        return PassageVectors.of(batch, embedder)
                .compose(vectors -> patiently(() -> index.upsert(shelf, batch, vectors)))
                .map(doing(stored -> progress.accept(batch.size())))
                .compose(stored -> add(shelf, passages, from + BATCH, progress));
    }

    /** Before anything is embedded: a search with a vector of the wrong width is refused. */
    private Future<Void> fits(String shelf) {
        float[] probe = new float[embedder.dimension()];
        probe[0] = 1;
        return patiently(() -> index.search(shelf, new Query("", probe, 1, PassageFilter.NONE)))
                .recover(e -> Future.failedFuture(Failure.from(e).kind() == Kind.BAD_INPUT ? unfit(shelf, e) : e))
                .mapEmpty();
    }

    private RuntimeException unfit(String shelf, Throwable cause) {
        String message = "the embedding model " + embedder.name() + " makes vectors of " + embedder.dimension()
                + " numbers, which don't fit into " + shelf + "; nothing was written. Give the model that has changed"
                + " another name, so that a collection of its own is built: "
                + cause.getMessage();
        return Failure.of(Kind.BAD_INPUT, message).exception();
    }

    private <T> Future<T> patiently(Supplier<Future<T>> call) {
        return patiently(call, tries);
    }

    private <T> Future<T> patiently(Supplier<Future<T>> call, int left) {
        return call.get().recover(e -> {
            if (left <= 1 || !PASSING.contains(Failure.from(e).kind())) {
                return Future.failedFuture(e);
            }
            if (left == tries) {
                log.warn("the passage index is away, its work goes on when it is back: {}", e.getMessage());
            }
            return clock.pass(PAUSE).compose(now -> patiently(call, left - 1));
        });
    }
}
