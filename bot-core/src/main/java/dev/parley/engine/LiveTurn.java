package dev.parley.engine;

import dev.parley.answer.AnswerStream;
import dev.parley.flow.Flow;
import dev.parley.flow.FlowSet;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.FlowRef;
import dev.parley.spi.Deadline;
import dev.parley.spi.TurnInfo;
import dev.parley.text.Excerpt;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A turn under way: what its steps share. On the conversation's event loop only. */
final class LiveTurn {
    private static final int QUESTION = 4_000;
    private static final int ANSWER = 16_000;

    private final Loop loop;
    private final TurnInfo info;
    private final List<String> recorded;
    private final ConversationState before;
    private final Picker.Start start;
    private final Flow flow;
    private final TurnValues values;
    private final AnswerStream answer;
    private final Trace trace;
    private final Consumer<String> onHandOver;
    private final Allowance allowance;
    private final @Nullable LiveTurn around;
    private boolean askFeedback;
    private @Nullable String handedTo;

    LiveTurn(
            Loop loop,
            TurnInfo info,
            List<String> recorded,
            ConversationState before,
            Picker.Start start,
            TurnValues values,
            AnswerStream answer,
            Trace trace,
            Consumer<String> onHandOver) {
        this.loop = loop;
        this.info = info;
        this.recorded = recorded;
        this.before = before;
        this.start = start;
        this.flow = start.flows().first();
        this.values = values;
        this.answer = answer;
        this.trace = trace;
        this.onHandOver = onHandOver;
        this.allowance = new Allowance(flow, loop.clock());
        this.around = null;
        values.in(start.flows());
    }

    private LiveTurn(LiveTurn around, OpenFlows flows, Deadline until) {
        this.loop = around.loop;
        this.info = around.info;
        this.recorded = around.recorded;
        this.before = around.before;
        this.start = new Picker.Start(around.set(), flows, 0, null);
        this.flow = flows.first();
        this.values = around.values.beside(flows);
        this.answer = around.answer;
        this.trace = around.trace;
        this.onHandOver = around.onHandOver;
        this.allowance = around.allowance.share(until);
        this.around = around;
    }

    /** The same turn for steps within the one under way, which run beside others. */
    LiveTurn beside(FlowRef block, Deadline until) {
        return new LiveTurn(this, flows().beside(set().get(block)), until);
    }

    Loop loop() {
        return loop;
    }

    TurnInfo info() {
        return info;
    }

    ConversationState before() {
        return before;
    }

    Picker.Start start() {
        return start;
    }

    /** The flow that the turn began in. */
    Flow flow() {
        return flow;
    }

    FlowSet set() {
        return start.set();
    }

    OpenFlows flows() {
        return start.flows();
    }

    TurnValues values() {
        return values;
    }

    AnswerStream answer() {
        return answer;
    }

    Trace trace() {
        return trace;
    }

    Allowance allowance() {
        return allowance;
    }

    void askFeedback() {
        askFeedback = true;
        if (around != null) {
            around.askFeedback();
        }
    }

    void handOver(String team) {
        handedTo = team;
        if (around != null) {
            around.handOver(team);
        } else {
            onHandOver.accept(team);
        }
    }

    /** The team that was called in, or null. */
    @Nullable
    String handedTo() {
        return handedTo;
    }

    AnswerPart lastPart(Ended ended) {
        return ended.failure() == null
                ? new AnswerPart.Done(trace.origin(), askFeedback, ended.waiting() != null)
                : new AnswerPart.Failed(ended.failure());
    }

    Effect effect(Ended ended, int keep) {
        return new Effect(exchange(), values.changed(), ended.waiting(), handedTo, null, keep, answered(ended));
    }

    private @Nullable Answered answered(Ended ended) {
        return recorded.isEmpty() ? null : new Answered(recorded, answer.parts(), lastPart(ended), handedTo);
    }

    /** What was asked and said; null when nothing was said. */
    private @Nullable Exchange exchange() {
        String said = answer.said();
        if (said.isEmpty()) {
            return null;
        }
        String asked = Excerpt.of(info.message().text(), QUESTION);
        return new Exchange(
                info.turn(), trace.startedAt(), asked, Excerpt.of(said, ANSWER), answer.sources(), trace.origin());
    }
}
