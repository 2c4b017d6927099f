package dev.parley.adapters.web.records;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
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
 *
 * <p>A record may rest after each write. Say a user asks a hundred questions in a second, and records rest for half of one: the
 * first is written at once, the others by two more writes. Who reads a record here wakes it, and finds all of them.
 */
public final class Gathered<T> {
    private static final int TRIES = 20;
    private static final int GATHERED = 10_000;

    private final @Nullable Records records;
    private final Function<@Nullable Buffer, T> read;
    private final Function<T, Buffer> write;
    private final Duration rest;
    private final Clock clock;
    private final ConcurrentMap<String, Line<T>> lines = new ConcurrentHashMap<>();

    /**
     * @param records null: nothing is kept
     * @param read what no record stands for, too
     * @param rest how long a record rests after each write
     */
    public Gathered(
            @Nullable Records records,
            Function<@Nullable Buffer, T> read,
            Function<T, Buffer> write,
            Duration rest,
            Clock clock) {
        this.records = records;
        this.read = read;
        this.write = write;
        this.rest = rest;
        this.clock = clock;
    }

    private record Change<T>(UnaryOperator<T> how, Promise<Void> done) {}

    /** A record that is being written, or rests; touched inside the map's operations on its key only. */
    private static final class Line<T> {
        private List<Change<T>> changes = new ArrayList<>();
        private Clock.@Nullable Timer resting;
        private boolean hurried;
    }

    public Future<T> read(String key) {
        if (records == null) {
            return Future.succeededFuture(read.apply(null));
        }
        Future<Void> settled = lines.containsKey(key) ? settled(key) : Future.succeededFuture();
        return settled.compose(all -> records.get(key)).map(read);
    }

    /** Completes on the caller's context, when it is written, which it is at once. */
    public Future<Void> change(String key, UnaryOperator<T> how) {
        Future<Void> done = changeLater(key, how);
        wake(key);
        return done;
    }

    /** The same, when the record has rested. */
    public Future<Void> changeLater(String key, UnaryOperator<T> how) {
        if (records == null) {
            return Future.succeededFuture();
        }
        Promise<Void> done = promise();
        List<Change<T>> first = new ArrayList<>();
        var unused = lines.compute(key, (name, before) -> {
            Line<T> line = before == null ? new Line<>() : before;
            if (line.changes.size() >= GATHERED) {
                done.fail(Failure.of(Kind.OVERLOADED, "too many changes to one record")
                        .exception());
                return line;
            }
            line.changes.add(new Change<>(how, done));
            if (before == null) {
                first.addAll(taken(line));
            }
            return line;
        });
        write(key, first);
        return done.future();
    }

    /** Completes when all that was changed before is written, or can't be. */
    public Future<Void> settled() {
        return Future.join(
                        List.copyOf(lines.keySet()).stream().map(this::settled).toList())
                .mapEmpty();
    }

    private Future<Void> settled(String key) {
        return change(key, same -> same).otherwiseEmpty();
    }

    private void wake(String key) {
        List<Change<T>> now = new ArrayList<>();
        var unused = lines.computeIfPresent(key, (name, line) -> {
            line.hurried = line.resting == null;
            if (line.resting != null && !line.changes.isEmpty()) {
                line.resting.cancel();
                line.resting = null;
                now.addAll(taken(line));
            }
            return line;
        });
        write(key, now);
    }

    private static <T> List<Change<T>> taken(Line<T> line) {
        List<Change<T>> changes = line.changes;
        line.changes = new ArrayList<>();
        return changes;
    }

    private void write(String key, List<Change<T>> now) {
        Records to = records;
        if (to == null || now.isEmpty()) {
            return;
        }
        write(key, to, now, TRIES).onComplete(written -> {
            for (Change<T> change : now) {
                if (written.succeeded()) {
                    change.done().complete();
                } else {
                    change.done().fail(written.cause());
                }
            }
            next(key);
        });
    }

    /** After a write the record rests, unless something is wanted at once: then the next write has what was gathered. */
    private void next(String key) {
        List<Change<T>> now = new ArrayList<>();
        var unused = lines.computeIfPresent(key, (name, line) -> {
            boolean atOnce = rest.isZero() || (line.hurried && !line.changes.isEmpty());
            line.hurried = false;
            if (!atOnce) {
                line.resting = clock.after(rest, () -> rested(key, line));
                return line;
            }
            now.addAll(taken(line));
            return now.isEmpty() ? null : line;
        });
        write(key, now);
    }

    private void rested(String key, Line<T> line) {
        List<Change<T>> now = new ArrayList<>();
        var unused = lines.computeIfPresent(key, (name, there) -> {
            if (there != line || line.resting == null) {
                return there;
            }
            line.resting = null;
            now.addAll(taken(line));
            return now.isEmpty() ? null : line;
        });
        write(key, now);
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
