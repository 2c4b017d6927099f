package dev.parley.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;

/** How many turns run or wait in this process, and whether more are taken. For any thread. */
final class Accepted {
    private final AtomicInteger count = new AtomicInteger();
    private final Promise<Void> drained = Promise.promise();
    private volatile boolean closing;

    int count() {
        return count.get();
    }

    boolean isClosing() {
        return closing;
    }

    /** Returns how many there are with this one; each that enters leaves once, also one there was no room for. */
    int enter() {
        return count.incrementAndGet();
    }

    void leave() {
        if (count.decrementAndGet() == 0 && closing) {
            drained.tryComplete();
        }
    }

    /** Takes no more from now on. */
    void close() {
        closing = true;
    }

    /** Completes when all have left, once it is closed. */
    Future<Void> drained() {
        if (count.get() == 0) {
            drained.tryComplete();
        }
        return drained.future();
    }
}
