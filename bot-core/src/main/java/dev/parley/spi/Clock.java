package dev.parley.spi;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;

/** All the time there is: nothing else in the program reads the system's clock or sets a timer. */
public interface Clock {
    Instant now();

    /** Nanoseconds from an arbitrary origin, never going back. */
    long nanos();

    /** Runs the action later, on the context of the caller. */
    Timer after(Duration delay, Runnable action);

    /** Completes later, on the context of the caller. */
    default Future<Void> pass(Duration time) {
        Promise<Void> passed = Promise.promise();
        Timer unused = after(time, passed::complete);
        return passed.future();
    }

    interface Timer {
        /** Returns false when the action has run already. */
        boolean cancel();
    }
}
