package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Permits;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Lends permits from memory, to as many replicas as share it; {@link #down} makes it unreachable. */
public final class MemoryPermits implements Permits {
    private final Clock clock;
    private final Map<String, PermitBook> books = new HashMap<>();
    private final Set<String> replicas = new HashSet<>();
    private boolean down;
    private long asked;

    public MemoryPermits(Clock clock) {
        this.clock = clock;
    }

    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    /** As a keeper does that starts anew without its data. */
    public synchronized void forget() {
        books.clear();
        replicas.clear();
    }

    /** How often it was asked. */
    public synchronized long asked() {
        return asked;
    }

    @Override
    public synchronized Future<Lent> take(Claim claim) {
        asked++;
        if (down) {
            return away();
        }
        replicas.add(claim.replica());
        return Future.succeededFuture(book(claim.scope()).take(claim, millis(), replicas.size()));
    }

    @Override
    public synchronized Future<Void> close(String scope, Duration time) {
        if (down) {
            return away();
        }
        book(scope).close(millis() + time.toMillis());
        return Future.succeededFuture();
    }

    private static <T> Future<T> away() {
        return Future.failedFuture(
                Failure.of(Kind.UNAVAILABLE, "the permits are away").exception());
    }

    private PermitBook book(String scope) {
        return books.computeIfAbsent(scope, name -> new PermitBook());
    }

    private long millis() {
        return clock.nanos() / 1_000_000;
    }
}
