package dev.parley.release;

import static dev.parley.spi.Futures.doing;

import dev.parley.flow.ContentHash;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.ReleaseStore;
import dev.parley.spi.ReleaseStore.Tail;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what, in the order in which it was done; see {@link AuditEntry}. The end of the log is anchored outside of it: each
 * replica writes number and hash of every entry that it makes into its own log file, where {@link AuditCheck} finds it.
 */
public final class AuditLog {
    private static final Logger log = LoggerFactory.getLogger("parley.audit");
    private static final int TRIES = 20;
    private static final int PAGE = 500;

    private final ReleaseStore store;
    private final Clock clock;

    public AuditLog(ReleaseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Records what has been done. */
    public Future<AuditEntry> record(By by, String act, String subject) {
        return record(by, act, subject, TRIES);
    }

    private Future<AuditEntry> record(By by, String act, String subject, int tries) {
        return next(by, act, subject)
                .compose(entry -> store.append(entry.line())
                        .map(doing(done -> tell(done, entry)))
                        .compose(done -> {
                            if (done) {
                                return Future.succeededFuture(entry);
                            }
                            return tries == 1 ? Future.failedFuture(busy()) : record(by, act, subject, tries - 1);
                        }));
    }

    /** The entry that comes behind the last one, if nobody is quicker. */
    Future<AuditEntry> next(By by, String act, String subject) {
        return store.tail().map(tail -> AuditEntry.make(tail.lines(), clock.now(), by, act, subject, hash(tail)));
    }

    void tell(boolean done, AuditEntry entry) {
        if (done) {
            log.info(
                    "{} {} by {}: entry {}:{}",
                    entry.act(),
                    entry.subject(),
                    entry.by().author(),
                    entry.number(),
                    entry.hash());
        }
    }

    static Throwable busy() {
        return Failure.of(Kind.CONFLICT, "others change the flows at the same moment; try again")
                .exception();
    }

    /** A last line that can't be read is chained to by what it is, so that it stays seen. */
    private static String hash(Tail tail) {
        @Nullable Buffer last = tail.last();
        if (last == null) {
            return "";
        }
        try {
            return AuditEntry.read(last).hash();
        } catch (RuntimeException unreadable) {
            return ContentHash.of(last.getBytes());
        }
    }

    /** All lines as they stand there. */
    public Future<List<Buffer>> lines() {
        return more(new ArrayList<>());
    }

    private Future<List<Buffer>> more(List<Buffer> sofar) {
        return store.log(sofar.size(), PAGE).compose(page -> {
            sofar.addAll(page);
            return page.size() < PAGE ? Future.succeededFuture(List.copyOf(sofar)) : more(sofar);
        });
    }
}
