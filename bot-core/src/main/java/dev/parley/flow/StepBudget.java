package dev.parley.flow;

import dev.parley.model.Problem;
import java.util.function.Consumer;

/** Finds steps that may run more steps within them than a whole turn may run. */
final class StepBudget {
    private StepBudget() {}

    static void check(ReadFlow flow, Consumer<Problem> out) {
        FlowHeader.Budget budget = flow.header() == null ? null : flow.header().budget();
        int allowed = budget == null ? Flow.Budget.DEFAULT.steps() : budget.steps();
        flow.steps().stream()
                .filter(step -> step.typed() != null && step.typed().rounds() > 1)
                .filter(step -> cost(step) > allowed)
                .forEach(step -> out.accept(step.place("most")
                        .warning(
                                "This may run " + cost(step) + " steps, and a turn may run " + allowed + ".",
                                "Lower `most`, or raise `budget.steps`.")));
    }

    private static long cost(ReadStep step) {
        long within =
                step.blocks().values().stream().mapToLong(StepBudget::cost).sum();
        return 1 + within * (step.typed() == null ? 1 : step.typed().rounds());
    }

    private static long cost(ReadFlow block) {
        return block.steps().stream().mapToLong(StepBudget::cost).sum();
    }
}
