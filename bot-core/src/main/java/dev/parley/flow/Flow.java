package dev.parley.flow;

import dev.parley.model.Failure;
import dev.parley.model.FlowCommand;
import dev.parley.model.Parameter;
import dev.parley.model.StepRef;
import dev.parley.model.ValueRef;
import dev.parley.text.Condition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flow that is ready to run.
 *
 * @param start null for a flow that only other flows call
 * @param onError where a failure goes that its step does not handle itself
 * @param parameters what callers hand in
 * @param result what callers get, by name; empty: all that its steps bind
 * @param blocks the steps that stand within its steps, at any depth, each list of them as a flow; see {@link dev.parley.spi.Block}
 */
public record Flow(
        String id,
        String title,
        @Nullable Start start,
        Budget budget,
        @Nullable StepRef onError,
        Map<String, Parameter> parameters,
        Map<String, ValueRef> result,
        List<FlowStep> steps,
        List<Flow> blocks) {
    public Flow {
        parameters = Map.copyOf(parameters);
        result = Map.copyOf(result);
        steps = List.copyOf(steps);
        blocks = List.copyOf(blocks);
    }

    /** With nothing handed in, and no steps within steps. */
    public Flow(
            String id,
            String title,
            @Nullable Start start,
            Budget budget,
            @Nullable StepRef onError,
            List<FlowStep> steps) {
        this(id, title, start, budget, onError, Map.of(), Map.of(), steps, List.of());
    }

    /**
     * The parameters for a call that gives these, by name.
     *
     * @throws dev.parley.model.FailureException BAD_INPUT when one is missing, or is not what the parameter takes
     */
    public Map<String, Object> arguments(Map<String, ?> given) {
        Map<String, Object> arguments = new HashMap<>();
        parameters.forEach((name, parameter) -> {
            Object value = given.get(name) == null ? parameter.orElse() : given.get(name);
            if (value == null || !parameter.takes().takes(value)) {
                String what = "the parameter " + name + " of flow " + id + " takes "
                        + parameter.takes().words();
                throw Failure.of(Failure.Kind.BAD_INPUT, what).exception();
            }
            arguments.put(name, value);
        });
        return arguments;
    }

    /** The index of a step, or -1. */
    public int indexOf(String step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(step)) {
                return i;
            }
        }
        return -1;
    }

    /** Which messages start the flow; with a command and no condition, it alone does. */
    public record Start(
            Set<String> channels,
            @Nullable Condition when,
            @Nullable FlowCommand command) {
        /** Whether messages of this channel may start it; whether one does, {@link #when} says. */
        public boolean takes(String channel) {
            return channels.isEmpty() || channels.contains(channel);
        }
    }

    /**
     * @param firstToken from the message to the first word of the answer; watched and reported, not enforced
     * @param total the deadline of a turn
     * @param steps how many steps a turn may run
     */
    public record Budget(@Nullable Duration firstToken, Duration total, int steps) {
        public static final Budget DEFAULT = new Budget(null, Duration.ofSeconds(60), 200);
    }
}
