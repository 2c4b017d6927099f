package dev.parley.spi;

import java.time.Duration;
import java.time.Instant;

/** All the time there is: nothing else in the program reads the system's clock or sets a timer. */
public interface Clock {
    Instant now();

    /** Nanoseconds from an arbitrary origin, never going back. */
    long nanos();

    /** Runs the action later, on the context of the caller. */
    Timer after(Duration delay, Runnable action);

    interface Timer {
        /** Returns false when the action has run already. */
        boolean cancel();
    }
}
