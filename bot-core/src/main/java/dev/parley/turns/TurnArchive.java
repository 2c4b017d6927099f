package dev.parley.turns;

import dev.parley.spi.Clock;
import dev.parley.spi.TurnStore;
import dev.parley.spi.TurnStore.Page;
import dev.parley.spi.TurnStore.Place;
import dev.parley.spi.TurnStore.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The turns that ended, for people who look for one. What they are searched by is read from the store when somebody searches,
 * is kept up with the store while they do, and let go of some time after the last search: a replica that nobody asks pays
 * nothing for it.
 */
public final class TurnArchive {
    private static final int PAGE = 250;
    private static final int FORGOTTEN_AT_ONCE = 500;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final TurnStore store;
    private final Clock clock;
    private final WorkerExecutor worker;
    private TurnIndex index = new TurnIndex();
    private @Nullable Future<TurnIndex> reading;
    private long usedNanos;
    private boolean watched;

    public TurnArchive(Vertx vertx, TurnStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.worker = vertx.createSharedWorkerExecutor("parley-turns-read", 1);
    }

    /** @param next what {@link TurnQuery#before} has to be for the turns that come after these, or null */
    public record Found(List<JsonObject> heads, @Nullable String next) {}

    /** The newest first. */
    public Future<Found> search(TurnQuery query) {
        return rows(query).compose(rows -> {
            List<Row> shown = rows.subList(0, Math.min(rows.size(), query.limit()));
            String next = rows.size() > shown.size()
                    ? shown.get(shown.size() - 1).position().toString()
                    : null;
            List<Position> positions = shown.stream().map(Row::position).toList();
            return store.heads(positions).map(heads -> new Found(parsed(heads), next));
        });
    }

    private Future<List<Row>> rows(TurnQuery query) {
        return upToDate().compose(rows -> worker.executeBlocking(() -> rows.search(query), false));
    }

    private static List<JsonObject> parsed(List<@Nullable Buffer> heads) {
        List<JsonObject> parsed = new ArrayList<>();
        for (Buffer head : heads) {
            if (head != null) {
                parsed.add(head.toJsonObject());
            }
        }
        return parsed;
    }

    /** All that explains a turn, or null where it is not kept. */
    public Future<@Nullable JsonObject> find(String turn) {
        return store.find(turn).map(found -> {
            if (found == null) {
                return null;
            }
            JsonObject body = Deflated.inflate(found.body()).toJsonObject();
            return found.note() == null ? body : body.mergeIn(found.note().toJsonObject());
        });
    }

    /** The turns of a conversation with all that explains them, the oldest first. */
    public Future<List<JsonObject>> conversation(String key) {
        return rows(TurnQuery.in(key)).compose(rows -> {
            List<Future<@Nullable JsonObject>> found =
                    rows.stream().map(row -> find(row.turn())).toList();
            return Future.all(found)
                    .map(all -> IntStream.iterate(found.size() - 1, i -> i >= 0, i -> i - 1)
                            .mapToObj(i -> found.get(i).result())
                            .filter(turn -> turn != null)
                            .toList());
        });
    }

    /** The conversations with the newest turns, the newest first. */
    public Future<List<String>> conversations(TurnQuery query, int most) {
        return upToDate()
                .compose(rows -> worker.executeBlocking(
                        () -> {
                            List<Row> all = new ArrayList<>(rows.all(query::takes));
                            Collections.reverse(all);
                            return all.stream()
                                    .map(Row::conversation)
                                    .distinct()
                                    .limit(most)
                                    .toList();
                        },
                        false));
    }

    /** Forgets turns for good, and gives the conversations that they were of. */
    public Future<Forgotten> forget(TurnQuery query) {
        return upToDate()
                .compose(rows -> worker.executeBlocking(() -> rows.all(query::takes), false))
                .compose(gone -> forget(gone.stream().map(Row::place).toList(), 0)
                        .map(done -> new Forgotten(
                                gone.size(),
                                gone.stream().map(Row::conversation).distinct().toList())));
    }

    public record Forgotten(int turns, List<String> conversations) {}

    private Future<Void> forget(List<Place> places, int from) {
        if (from >= places.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(places.size(), from + FORGOTTEN_AT_ONCE);
        return store.forget(places.subList(from, to)).compose(some -> forget(places, to));
    }

    /** The index with all that is in the store by now. Those who ask at the same time wait for the same. */
    private synchronized Future<TurnIndex> upToDate() {
        usedNanos = clock.nanos();
        if (!watched) {
            watched = true;
            letGoWhenIdle(IDLE);
        }
        if (reading == null || reading.isComplete()) {
            reading = readOn(index);
        }
        return reading;
    }

    private Future<TurnIndex> readOn(TurnIndex rows) {
        return store.after(rows.read(), PAGE)
                .compose(page -> worker.executeBlocking(() -> taken(rows, page))
                        .compose(more -> more ? readOn(rows) : Future.succeededFuture(rows)));
    }

    private static boolean taken(TurnIndex rows, Page page) {
        rows.take(page);
        return page.lines().size() == PAGE;
    }

    private void letGoWhenIdle(Duration after) {
        Clock.Timer unused = clock.after(after, this::letGo);
    }

    private synchronized void letGo() {
        Duration idle = Duration.ofNanos(clock.nanos() - usedNanos);
        if (idle.compareTo(IDLE) >= 0) {
            index = new TurnIndex();
            reading = null;
            watched = false;
        } else {
            letGoWhenIdle(IDLE.minus(idle));
        }
    }

    /** A part of the configuration's: how many turns can be searched now. */
    synchronized int size() {
        return index.size();
    }

    public Future<Void> close() {
        return worker.close();
    }
}
