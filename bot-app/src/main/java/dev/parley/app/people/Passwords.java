package dev.parley.app.people;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords, which is slow on purpose: so on two threads of its own, and with few who wait for them. A password for an
 * account that there is not is looked at as long as any other, or the time would tell which accounts there are.
 */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 1000;
    private static final int COST = 10;
    private static final int THREADS = 2;
    private static final int MOST = 16;
    /** Of a password that was thrown away. */
    private static final String NOBODYS = "$2a$10$zPynzHSondEDAbewWEXhJ.sz9IEdhXyIEFJq1oLk7aF1jFJ1gMKcW";

    private final WorkerExecutor pool;
    private final AtomicInteger waiting = new AtomicInteger();

    Passwords(Vertx vertx) {
        pool = vertx.createSharedWorkerExecutor("passwords", THREADS);
    }

    Future<String> hash(String password) {
        return run(() -> BCrypt.with(LongPasswordStrategies.hashSha512(BCrypt.Version.VERSION_2A))
                .hashToString(COST, password.toCharArray()));
    }

    Future<Boolean> matches(String password, @Nullable String hash) {
        String against = hash == null ? NOBODYS : hash;
        return run(() -> BCrypt.verifyer(
                                BCrypt.Version.VERSION_2A, LongPasswordStrategies.hashSha512(BCrypt.Version.VERSION_2A))
                        .verify(password.toCharArray(), against)
                        .verified)
                .map(same -> same && hash != null);
    }

    private <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            return Future.failedFuture(Failure.of(Kind.OVERLOADED, "too many people sign in at this moment")
                    .exception());
        }
        return pool.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
