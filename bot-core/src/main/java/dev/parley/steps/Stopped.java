package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import dev.parley.spi.Turn;

/** What a call fails with when its turn is stopped. */
final class Stopped {
    private Stopped() {}

    static FailureException during(Turn turn, String what) {
        return turn.deadline().passed()
                ? Failure.of(Failure.Kind.TIMEOUT, "time ran out while " + what).exception()
                : Failure.of(Failure.Kind.CANCELLED, "stopped while " + what).exception();
    }
}
