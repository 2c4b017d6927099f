package dev.parley.app.people;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Slows down who guesses passwords, on all replicas together. So many tries of an account, or from an address, are free; from
 * then on one is let in for each pause, which doubles. Tries are counted before they are looked at, so that many at once are
 * not many for free; a success takes the account's back.
 */
final class Attempts {
    static final int FREE_FOR_ACCOUNT = 5;
    static final int FREE_FOR_ADDRESS = 30;
    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int MOST_SECONDS = 300;

    private final Records records;

    Attempts(Records records) {
        this.records = records;
    }

    /** Fails with OVERLOADED while nobody may try. */
    Future<Void> admit(String user, String address) {
        return admit(account(user), FREE_FOR_ACCOUNT)
                .compose(admitted -> admit("address/" + Chance.hash(address), FREE_FOR_ADDRESS));
    }

    private Future<Void> admit(String who, int free) {
        return records.count("people/tries/" + who, 1, MEMORY).compose(count -> {
            long more = count.sum() - free;
            if (more <= 0) {
                return Future.succeededFuture();
            }
            Duration pause = Duration.ofSeconds(Math.min(MOST_SECONDS, 1L << Math.min(more, 30)));
            return records.claim("people/pause/" + who, pause)
                    .compose(mine -> mine ? Future.succeededFuture() : Future.failedFuture(tooMany(pause)));
        });
    }

    private static Throwable tooMany(Duration pause) {
        return new Failure(Kind.OVERLOADED, "too many tries to sign in failed", pause).exception();
    }

    Future<Void> succeeded(String user) {
        return records.delete("people/tries/" + account(user));
    }

    /** Hashed: what is typed there may be a password. */
    private static String account(String user) {
        return "account/" + Chance.hash(user);
    }
}
