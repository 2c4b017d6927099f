package dev.parley.engine;

import dev.parley.flow.Builtins;
import dev.parley.flow.Flow;
import dev.parley.flow.FlowStep;
import dev.parley.model.ConversationState.Frame;
import dev.parley.model.Failure;
import dev.parley.model.StepRef;
import dev.parley.text.Values;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flow that a turn is in: where it stands, and what its steps have bound. On the conversation's event loop only. */
final class OpenFlow {
    private final Flow flow;
    private final Map<String, Object> values;
    private int at;
    private boolean recovered;

    OpenFlow(Flow flow) {
        this(flow, Map.of());
    }

    /** @param with what a call hands in */
    OpenFlow(Flow flow, Map<String, ?> with) {
        this.flow = flow;
        this.values = new HashMap<>();
        if (!flow.parameters().isEmpty()) {
            values.put(Builtins.PARAMETERS, flow.arguments(with));
        }
    }

    private OpenFlow(Flow flow, Frame saved, int at) {
        this.flow = flow;
        this.values = new HashMap<>(saved.values());
        this.at = at;
    }

    /** Opens a saved flow where it stood, or null when the flow has no such step any more. */
    static @Nullable OpenFlow reopen(Flow flow, Frame saved) {
        int at = flow.indexOf(saved.step());
        return at < 0 ? null : new OpenFlow(flow, saved, at);
    }

    Frame save() {
        return new Frame(flow.id(), flow.steps().get(at).id(), values);
    }

    Flow flow() {
        return flow;
    }

    /** The step to run, or null past the end. */
    @Nullable
    FlowStep step() {
        return at < flow.steps().size() ? flow.steps().get(at) : null;
    }

    Map<String, Object> values() {
        return values;
    }

    /**
     * What a flow that called this one gets.
     *
     * @param seen as the steps of this flow see them
     */
    Map<String, Object> result(Values seen) {
        if (flow.result().isEmpty()) {
            return values;
        }
        Map<String, Object> result = new HashMap<>();
        flow.result().forEach((name, ref) -> {
            Object value = seen.at(ref);
            if (value != null) {
                result.put(name, value);
            }
        });
        return result;
    }

    void bind(String name, @Nullable Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    void next() {
        at++;
    }

    void end() {
        at = flow.steps().size();
    }

    /** @param to null: the following step */
    void go(@Nullable StepRef to) {
        if (to == null) {
            next();
        } else if (to.isEnd()) {
            end();
        } else {
            at = find(to);
        }
    }

    private int find(StepRef to) {
        int found = flow.indexOf(to.id());
        if (found < 0) {
            throw Failure.of(Failure.Kind.BUG, "flow " + flow.id() + " has no step " + to.id())
                    .exception();
        }
        return found;
    }

    /** Where a failure of the step goes, or null: its own {@code on_error}, else once a turn the flow's. */
    @Nullable
    StepRef recover(FlowStep failed) {
        if (failed.onError() != null) {
            return failed.onError();
        }
        boolean first = !recovered;
        recovered = true;
        return first ? flow.onError() : null;
    }
}
