package dev.parley.flow;

import dev.parley.flow.settings.Mention;
import dev.parley.model.FlowRef;
import dev.parley.model.Parameter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a step may do when all is counted that it runs: the steps within it, and the flows that it calls. */
final class Doings {
    private final Map<String, ReadFlow> flows = new HashMap<>();

    Doings(List<ReadFlow> flows) {
        flows.forEach(flow -> this.flows.putIfAbsent(flow.id(), flow));
    }

    /** Null where there is no such flow, or its parameters can't be read. */
    @Nullable
    Map<String, Parameter> parametersOf(FlowRef ref) {
        ReadFlow flow = flows.get(ref.id());
        return flow == null || flow.header() == null ? null : flow.parameters();
    }

    boolean waits(ReadStep step) {
        return any(step, TypedStep::waits, new HashSet<>());
    }

    boolean speaks(ReadStep step) {
        return any(step, TypedStep::speaks, new HashSet<>());
    }

    /** @param seen flows that were looked at, since flows may wrongly call each other in a circle */
    private boolean any(ReadStep step, Predicate<TypedStep<?>> does, Set<String> seen) {
        if (step.typed() != null && does.test(step.typed())) {
            return true;
        }
        return step.blocks().values().stream().anyMatch(block -> any(block, does, seen))
                || step.bound().mentions().of(FlowRef.class).stream()
                        .map(Mention::value)
                        .map(called -> flows.get(called.id()))
                        .anyMatch(called -> called != null && seen.add(called.id()) && any(called, does, seen));
    }

    private boolean any(ReadFlow flow, Predicate<TypedStep<?>> does, Set<String> seen) {
        return flow.steps().stream().anyMatch(step -> any(step, does, seen));
    }
}
