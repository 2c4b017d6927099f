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
import dev.parley.spi.Block;
import dev.parley.spi.Outcome;
import dev.parley.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows that a turn is in, each called by the one before. */
final class OpenFlows {
    private static final int DEPTH = 16;

    private final List<OpenFlow> open = new ArrayList<>(2);

    /** What is seen of the values around, by steps that run beside others; null for all else. */
    private final @Nullable OpenFlows around;

    OpenFlows(Flow first) {
        this(List.of(new OpenFlow(first)), null);
    }

    private OpenFlows(List<OpenFlow> open, @Nullable OpenFlows around) {
        this.open.addAll(open);
        this.around = around;
    }

    /** Steps within the step that these are at, to run beside them. */
    OpenFlows beside(Flow block) {
        return new OpenFlows(List.of(new OpenFlow(block)), this);
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
        return open.isEmpty() ? null : new OpenFlows(open, null);
    }

    List<Frame> save() {
        return open.stream().map(OpenFlow::save).toList();
    }

    Flow first() {
        return open.get(0).flow();
    }

    /** What the steps of the outermost flow have bound. */
    Map<String, Object> bound() {
        return open.get(0).values();
    }

    /** A value as the step under way sees it: steps within a step see those of the flow around them too. */
    @Nullable
    Object value(String name) {
        for (int at = open.size() - 1; at >= 0; at--) {
            Object value = open.get(at).values().get(name);
            if (value != null || !Block.isNameOfOne(open.get(at).flow().id())) {
                return value;
            }
        }
        return around == null ? null : around.value(name);
    }

    OpenFlow top() {
        return open.get(open.size() - 1);
    }

    /** Goes where the outcome leads, which is not to wait. */
    void follow(FlowSet set, FlowStep step, Outcome outcome) {
        OpenFlow flow = top();
        if (outcome instanceof Outcome.Call call) {
            call(set, call.flow(), call.with());
            return;
        }
        if (outcome instanceof Outcome.Each each) {
            round(set, step, Rounds.begin(each));
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

    /** Begins the next round of a step, or goes on behind it when there is none. */
    private void round(FlowSet set, FlowStep step, Rounds rounds) {
        OpenFlow flow = top();
        if (rounds.over()) {
            flow.bind(step.id(), rounds.result());
            flow.go(step.next());
        } else {
            flow.bind(step.id(), rounds.kept());
            call(set, rounds.block(), Map.of());
            top().bind(rounds.as(), rounds.item());
        }
    }

    private void call(FlowSet set, FlowRef ref, Map<String, ?> with) {
        if (open.size() == DEPTH) {
            throw Failure.of(Failure.Kind.BUG, "flows call each other more than " + DEPTH + " deep")
                    .exception();
        }
        open.add(new OpenFlow(set.get(ref), with));
    }

    /** Back to the flow that called, with what the called one gives; false when none did. */
    boolean leave(FlowSet set, Values values) {
        Map<String, Object> bound = top().result(values);
        if (!close()) {
            return false;
        }
        FlowStep call = top().step();
        if (call == null) {
            return true;
        }
        Rounds rounds = Rounds.in(top().values().get(call.id()));
        if (rounds != null) {
            round(set, call, rounds.after(bound));
        } else {
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
                forget(step);
                top().bind(Builtins.ERROR, error(step, failure));
                top().go(handler);
                return true;
            }
        } while (close());
        return false;
    }

    /** Rounds that are over before their time have no result. */
    private void forget(FlowStep failed) {
        if (Rounds.in(top().values().get(failed.id())) != null) {
            top().bind(failed.id(), null);
        }
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
