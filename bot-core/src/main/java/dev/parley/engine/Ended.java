package dev.parley.engine;

import dev.parley.model.ConversationState.Waiting;
import dev.parley.model.Failure;
import dev.parley.model.TurnRecord;
import org.jspecify.annotations.Nullable;

/** How the steps of a turn came to an end. */
record Ended(
        TurnRecord.Outcome outcome,
        @Nullable Failure failure,
        @Nullable Waiting waiting) {
    static final Ended ANSWERED = new Ended(TurnRecord.Outcome.ANSWERED, null, null);

    static Ended waiting(Waiting waiting) {
        return new Ended(TurnRecord.Outcome.WAITING, null, waiting);
    }

    static Ended stopped(Failure why) {
        return new Ended(TurnRecord.Outcome.STOPPED, why, null);
    }

    static Ended failed(Failure why) {
        return new Ended(TurnRecord.Outcome.FAILED, why, null);
    }

    Failure cause() {
        return failure == null ? Failure.of(Failure.Kind.CANCELLED, "stopped") : failure;
    }

    /** The same end, with what went wrong after it where nothing had before. */
    Ended but(@Nullable Failure later) {
        return failure != null || later == null ? this : new Ended(outcome, later, waiting);
    }
}
