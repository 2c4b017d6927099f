package dev.parley.flow;

import dev.parley.model.Problem;
import java.time.Duration;
import java.util.function.Consumer;

/** Finds steps that are given more time than the whole turn has. */
final class Timeouts {
    private Timeouts() {}

    static void check(ReadFlow flow, Consumer<Problem> out) {
        FlowHeader.Budget budget = flow.header() == null ? null : flow.header().budget();
        Duration total = budget == null ? Flow.Budget.DEFAULT.total() : budget.total();
        flow.allSteps().forEach(step -> {
            Duration timeout = step.header() == null ? null : step.header().timeout();
            if (timeout != null && timeout.compareTo(total) > 0) {
                String message = "This is longer than the whole turn may take, " + total.toSeconds() + " seconds.";
                out.accept(step.place("timeout").warning(message, "Raise `budget.total`, or lower this."));
            }
        });
    }
}
