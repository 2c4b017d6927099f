package dev.parley.answer;

import dev.parley.model.Failure;

/** What a pacer is told. */
sealed interface Event {
    /** There is more text than before. */
    record Grew() implements Event {}

    /**
     * The answer is over: whole, failed or stopped.
     *
     * @param silent there is nothing to be said at all, and nothing failed
     */
    record Ended(boolean silent) implements Event {}

    /** The budget allows the job that was asked for. */
    record Granted() implements Event {}

    /** The budget has no room now for a way that has another one. */
    record Denied() implements Event {}

    /** The job would have shown what is seen already. */
    record Unchanged() implements Event {}

    /** @param full the message is complete, and the answer goes on in the next one */
    record Landed(boolean full) implements Event {}

    /** @param scoped the budget knows how long to wait */
    record Failed(Failure failure, boolean scoped) implements Event {}

    /** Time went by. */
    record Tick() implements Event {}
}
