package dev.parley.adapters.web.dify;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The books of all users, as records.
 *
 * <p>A backend may well name one user for a thousand questions at a time. So changes to one book are gathered while one is
 * written: when that is done, the next write has them all. Between replicas the records' own comparison decides, and who
 * loses tries again.
 */
final class Books {
    private static final int TRIES = 20;
    private static final int GATHERED = 10_000;

    private final @Nullable Records records;
    private final ConcurrentMap<String, List<Change>> waiting = new ConcurrentHashMap<>();

    /** @param records null: nothing is kept */
    Books(@Nullable Records records) {
        this.records = records;
    }

    private record Change(UnaryOperator<Book> how, Promise<Void> done) {}

    Future<Book> read(String owner) {
        return records == null
                ? Future.succeededFuture(Book.EMPTY)
                : records.get(owner).map(Book::read);
    }

    /** Completes on the caller's context. */
    Future<Void> change(String owner, UnaryOperator<Book> how) {
        if (records == null) {
            return Future.succeededFuture();
        }
        Promise<Void> done = promise();
        List<Change> mine = new ArrayList<>(List.of(new Change(how, done)));
        List<Change> gathered = waiting.compute(owner, (key, before) -> joined(before, mine));
        if (gathered == mine) {
            write(owner, records);
        }
        return done.future();
    }

    /** A list in the map means that somebody writes; it takes what has gathered before each write. */
    private static List<Change> joined(@Nullable List<Change> before, List<Change> mine) {
        if (before == null) {
            return mine;
        }
        if (before.size() >= GATHERED) {
            throw Failure.of(Kind.OVERLOADED, "too many changes to one user's conversations")
                    .exception();
        }
        before.addAll(mine);
        return before;
    }

    private void write(String owner, Records to) {
        List<Change> now = new ArrayList<>();
        var unused = waiting.computeIfPresent(owner, (key, gathered) -> {
            now.addAll(gathered);
            gathered.clear();
            return gathered;
        });
        write(owner, to, now, TRIES).onComplete(written -> {
            for (Change change : now) {
                if (written.succeeded()) {
                    change.done().complete();
                } else {
                    change.done().fail(written.cause());
                }
            }
            if (waiting.computeIfPresent(owner, (key, gathered) -> gathered.isEmpty() ? null : gathered) != null) {
                write(owner, to);
            }
        });
    }

    private static Future<Void> write(String owner, Records to, List<Change> changes, int tries) {
        return to.get(owner).compose(stored -> {
            Book book = Book.read(stored);
            for (Change change : changes) {
                book = change.how().apply(book);
            }
            return to.replace(owner, stored, book.stored()).compose(done -> {
                if (done) {
                    return Future.succeededFuture();
                }
                return tries > 1
                        ? write(owner, to, changes, tries - 1)
                        : Future.failedFuture(Failure.of(Kind.CONFLICT, "a user's conversations change too often")
                                .exception());
            });
        });
    }

    private static Promise<Void> promise() {
        Context context = Vertx.currentContext();
        return context instanceof ContextInternal mine ? mine.promise() : Promise.promise();
    }
}
