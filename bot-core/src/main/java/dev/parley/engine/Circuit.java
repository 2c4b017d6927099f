package dev.parley.engine;

import java.time.Duration;

/**
 * Whether a language model is worth asking, as a pure state machine:
 *
 * <pre>
 *   closed ──N failures in a row──▶ open ──after the pause──▶ half open ──success──▶ closed
 *                                     ◀──────────────failure────┘
 * </pre>
 *
 * <p>While open nobody asks. Half open, one call is let through to see; the others are turned away until it is back, or
 * until the pause has gone by again: a probe that never comes back does not lock the model out.
 *
 * @param failures in a row
 * @param openedNanos when it opened, or when the last probe was let through
 */
record Circuit(State state, int failures, long openedNanos) {
    static final int FAILURES = 5;
    static final Duration PAUSE = Duration.ofSeconds(20);
    static final Circuit CLOSED = new Circuit(State.CLOSED, 0, 0);

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** True when a call may be made now; it is to be followed by {@link #asked}. */
    boolean lets(long nowNanos) {
        return state == State.CLOSED || nowNanos - openedNanos >= PAUSE.toNanos();
    }

    /** After a call was let through. */
    Circuit asked(long nowNanos) {
        return state == State.CLOSED ? this : new Circuit(State.HALF_OPEN, failures, nowNanos);
    }

    Circuit succeeded() {
        return CLOSED;
    }

    Circuit failed(long nowNanos) {
        int inARow = failures + 1;
        boolean opens = state != State.CLOSED || inARow >= FAILURES;
        return opens ? new Circuit(State.OPEN, inARow, nowNanos) : new Circuit(State.CLOSED, inARow, 0);
    }
}
