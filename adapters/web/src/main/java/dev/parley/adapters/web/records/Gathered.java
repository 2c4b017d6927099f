package dev.parley.adapters.web.records;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records of one kind.
 *
 * <p>A backend may well name one user for a thousand questions at a time. So changes to one record are gathered while one is
 * written: when that is done, the next write has them all. Between replicas the records' own comparison decides, and who
 * loses tries again.
 */
public final class Gathered<T> {
    private static final int TRIES = 20;
    private static final int GATHERED = 10_000;

    private final @Nullable Records records;
    private final Function<@Nullable Buffer, T> read;
    private final Function<T, Buffer> write;
    private final ConcurrentMap<String, List<Change<T>>> waiting = new ConcurrentHashMap<>();

    /**
     * @param records null: nothing is kept
     * @param read what no record stands for, too
     */
    public Gathered(@Nullable Records records, Function<@Nullable Buffer, T> read, Function<T, Buffer> write) {
        this.records = records;
        this.read = read;
        this.write = write;
    }

    private record Change<T>(UnaryOperator<T> how, Promise<Void> done) {}

    public Future<T> read(String key) {
        return records == null
                ? Future.succeededFuture(read.apply(null))
                : records.get(key).map(read);
    }

    /** Completes on the caller's context. */
    public Future<Void> change(String key, UnaryOperator<T> how) {
        if (records == null) {
            return Future.succeededFuture();
        }
        Promise<Void> done = promise();
        List<Change<T>> mine = new ArrayList<>(List.of(new Change<>(how, done)));
        List<Change<T>> gathered = waiting.compute(key, (name, before) -> joined(before, mine));
        if (gathered == mine) {
            write(key, records);
        }
        return done.future();
    }

    /** A list in the map means that somebody writes; it takes what has gathered before each write. */
    private static <T> List<Change<T>> joined(@Nullable List<Change<T>> before, List<Change<T>> mine) {
        if (before == null) {
            return mine;
        }
        if (before.size() >= GATHERED) {
            throw Failure.of(Kind.OVERLOADED, "too many changes to one record").exception();
        }
        before.addAll(mine);
        return before;
    }

    private void write(String key, Records to) {
        List<Change<T>> now = new ArrayList<>();
        var unused = waiting.computeIfPresent(key, (name, gathered) -> {
            now.addAll(gathered);
            gathered.clear();
            return gathered;
        });
        write(key, to, now, TRIES).onComplete(written -> {
            for (Change<T> change : now) {
                if (written.succeeded()) {
                    change.done().complete();
                } else {
                    change.done().fail(written.cause());
                }
            }
            if (waiting.computeIfPresent(key, (name, gathered) -> gathered.isEmpty() ? null : gathered) != null) {
                write(key, to);
            }
        });
    }

    private Future<Void> write(String key, Records to, List<Change<T>> changes, int tries) {
        return to.get(key).compose(stored -> {
            T value = read.apply(stored);
            for (Change<T> change : changes) {
                value = change.how().apply(value);
            }
            return to.replace(key, stored, write.apply(value)).compose(done -> {
                if (done) {
                    return Future.succeededFuture();
                }
                return tries > 1
                        ? write(key, to, changes, tries - 1)
                        : Future.failedFuture(Failure.of(Kind.CONFLICT, "a record is changed too often")
                                .exception());
            });
        });
    }

    private static Promise<Void> promise() {
        Context context = Vertx.currentContext();
        return context instanceof ContextInternal mine ? mine.promise() : Promise.promise();
    }
}
