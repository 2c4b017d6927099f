package dev.parley.flow;

import dev.parley.model.FlowCommand;
import dev.parley.model.StepRef;
import dev.parley.text.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flow that is ready to run.
 *
 * @param start null for a flow that only other flows call
 * @param onError where a failure goes that its step does not handle itself
 * @param blocks the steps that stand within its steps, at any depth, each list of them as a flow; see {@link dev.parley.spi.Block}
 */
public record Flow(
        String id,
        String title,
        @Nullable Start start,
        Budget budget,
        @Nullable StepRef onError,
        List<FlowStep> steps,
        List<Flow> blocks) {
    public Flow {
        steps = List.copyOf(steps);
        blocks = List.copyOf(blocks);
    }

    /** With no steps within steps. */
    public Flow(
            String id,
            String title,
            @Nullable Start start,
            Budget budget,
            @Nullable StepRef onError,
            List<FlowStep> steps) {
        this(id, title, start, budget, onError, steps, List.of());
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
