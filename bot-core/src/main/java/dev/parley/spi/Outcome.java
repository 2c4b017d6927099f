package dev.parley.spi;

import dev.parley.model.FlowRef;
import dev.parley.model.StepRef;
import java.util.List;
import java.util.Map;

/** How a step ends. {@code result} is bound to the step's id; its shape is what the step type declared. */
public sealed interface Outcome {
    Map<String, Object> result();

    /** On with the step that {@code next} names, or the following one. */
    record Next(Map<String, Object> result) implements Outcome {}

    /** On with another step of the same flow, or its end. */
    record Jump(StepRef to, Map<String, Object> result) implements Outcome {}

    /**
     * Runs another flow, then goes on with the next step; what that flow gives is bound to this step's id.
     *
     * @param with its parameters, by name
     */
    record Call(FlowRef flow, Map<String, ?> with) implements Outcome {
        public Call(FlowRef flow) {
            this(flow, Map.of());
        }

        @Override
        public Map<String, Object> result() {
            return Map.of();
        }
    }

    /**
     * Runs the steps within this one for each item, one after the other, then goes on with the next step. What they bound
     * is bound to this step's id as {@code results}, the number of rounds as {@code count}.
     *
     * @param as what the steps call the item
     */
    record Each(FlowRef block, String as, List<?> items) implements Outcome {
        @Override
        public Map<String, Object> result() {
            return Map.of();
        }
    }

    /** The turn ends; this same step runs again with the customer's next message. */
    record Wait() implements Outcome {
        @Override
        public Map<String, Object> result() {
            return Map.of();
        }
    }

    /** The flow ends; a flow that was called returns to its caller. */
    record End(Map<String, Object> result) implements Outcome {}

    Outcome NEXT = new Next(Map.of());
    Outcome WAIT = new Wait();

    static Outcome next(Map<String, Object> result) {
        return new Next(result);
    }

    static Outcome jump(StepRef to, Map<String, Object> result) {
        return new Jump(to, result);
    }
}
