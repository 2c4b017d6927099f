package dev.parley.engine;

import dev.parley.flow.Flow;
import dev.parley.flow.FlowSet;
import dev.parley.model.ConversationState.Frame;
import dev.parley.model.ConversationState.Waiting;
import dev.parley.model.Failure;
import dev.parley.model.FlowRef;
import java.util.ArrayList;
import java.util.List;
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

    void call(FlowSet set, FlowRef ref) {
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

    /** Leaves the innermost flow; false, and nothing left, when it is the only one. */
    boolean leave() {
        if (open.size() == 1) {
            return false;
        }
        open.remove(open.size() - 1);
        return true;
    }
}
