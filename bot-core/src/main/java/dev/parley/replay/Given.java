package dev.parley.replay;

import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Outcome;
import dev.parley.model.TurnTrace;
import dev.parley.turns.Redaction;

/** What a customer was given: all that two versions are compared by. */
record Given(boolean answered, boolean failed, boolean faq, boolean handedOver, int sources, String text) {
    /** With the same taken out of its words as was taken out of what is kept. */
    static Given of(TurnTrace trace, Redaction redaction) {
        TurnRecord record = trace.record();
        boolean failed = record.outcome() == Outcome.FAILED;
        return new Given(
                !failed && !trace.answer().isBlank(),
                failed,
                record.steps().stream()
                        .anyMatch(step -> "true".equals(step.notes().get("hit"))),
                trace.team() != null,
                trace.sources().size(),
                redaction.apply(trace.answer()));
    }
}
