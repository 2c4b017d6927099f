package dev.parley.answer;

import dev.parley.model.Failure;
import dev.parley.spi.RateBudget.Urgency;
import org.jspecify.annotations.Nullable;

/** What a pacer wants done. */
sealed interface Command {
    /** Ask the budget for the job, in place of what was asked for before. */
    record Ask(Job job, Urgency urgency) implements Command {}

    /** Take back what was asked for. */
    record Withdraw() implements Command {}

    /** Make the call, with the newest text. */
    record Send(Job job) implements Command {}

    /** The message is complete: go on with the text of the next one. */
    record TurnPage() implements Command {}

    /** Come back then. */
    record Wait(long untilNanos) implements Command {}

    /** The channel takes nothing more: whoever writes the answer should stop. */
    record Break(Failure failure) implements Command {}

    /** All is done; with a failure when the end of the answer could not be shown. */
    record Over(@Nullable Failure failure) implements Command {}
}
