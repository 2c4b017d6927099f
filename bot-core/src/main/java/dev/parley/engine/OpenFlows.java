package dev.parley.engine;

import dev.parley.flow.Builtins;
import dev.parley.flow.Flow;
import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.model.ConversationState.Frame;
import dev.parley.model.ConversationState.Waiting;
import dev.parley.model.Failure;
import dev.parley.model.FlowRef;
import dev.parley.model.StepRef;
import dev.parley.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows that a turn is in, each called by the one before. */
final class OpenFlows {
    private static final int DEPTH = 16;

    private final List<OpenFlow> open = new ArrayList<>(2);

    OpenFlows(Flow first) {
        open.add(new OpenFlow(first));
    }

    private OpenFlows(List<OpenFlow> open) {
        this.open.addAll(open);
    }

    /** The flows of a turn that waits, or null when the set lacks one of the flows or steps. */
    static @Nullable OpenFlows reopen(FlowSet set, Waiting waiting) {
        List<OpenFlow> open = new ArrayList<>();
        for (Frame frame : waiting.frames()) {
            Flow flow = set.byId().get(frame.flow());
            OpenFlow reopened = flow == null ? null : OpenFlow.reopen(flow, frame);
            if (reopened == null) {
                return null;
            }
            open.add(reopened);
        }
        return open.isEmpty() ? null : new OpenFlows(open);
    }

    List<Frame> save() {
        return open.stream().map(OpenFlow::save).toList();
    }

    Flow first() {
        return open.get(0).flow();
    }

    OpenFlow top() {
        return open.get(open.size() - 1);
    }

    /** Goes where the outcome leads, which is not to wait. */
    void follow(FlowSet set, FlowStep step, Outcome outcome) {
        OpenFlow flow = top();
        if (outcome instanceof Outcome.Call call) {
            call(set, call.flow());
            return;
        }
        flow.bind(step.id(), outcome.result());
        if (outcome instanceof Outcome.Jump jump) {
            flow.go(jump.to());
        } else if (outcome instanceof Outcome.End) {
            flow.end();
        } else {
            flow.go(step.next());
        }
    }

    private void call(FlowSet set, FlowRef ref) {
        Flow flow = set.flow(ref);
        if (flow == null) {
            throw Failure.of(Failure.Kind.BUG, "there is no flow " + ref.id()).exception();
        }
        if (open.size() == DEPTH) {
            throw Failure.of(Failure.Kind.BUG, "flows call each other more than " + DEPTH + " deep")
                    .exception();
        }
        open.add(new OpenFlow(flow));
    }

    /** Back to the flow that called, with what the called one has bound; false when none did. */
    boolean leave() {
        Map<String, Object> bound = top().values();
        if (!close()) {
            return false;
        }
        FlowStep call = top().step();
        if (call != null) {
            top().bind(call.id(), bound);
            top().go(call.next());
        }
        return true;
    }

    /** Goes to whatever handles the failure, in this flow or in one that called; false when nothing does. */
    boolean recover(FlowStep failed, Failure failure, Allowance allowance) {
        FlowStep step = failed;
        do {
            step = top().step() == null ? step : top().step();
            StepRef handler = top().recover(step);
            if (handler != null && allowance.letsRecover()) {
                top().bind(Builtins.ERROR, error(step, failure));
                top().go(handler);
                return true;
            }
        } while (close());
        return false;
    }

    private static Map<String, Object> error(FlowStep step, Failure failure) {
        return Map.of("kind", failure.kind().name().toLowerCase(Locale.ROOT), "step", step.id());
    }

    private boolean close() {
        if (open.size() == 1) {
            return false;
        }
        open.remove(open.size() - 1);
        return true;
    }
}
