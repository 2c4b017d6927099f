package dev.parley.engine;

import dev.parley.answer.Gate;
import dev.parley.flow.Builtins;
import dev.parley.flow.FlowStep;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationState;
import dev.parley.model.FlowRef;
import dev.parley.model.InboundEvent;
import dev.parley.model.TurnTrace.StepTrace;
import dev.parley.model.Usage;
import dev.parley.spi.Deadline;
import dev.parley.spi.OutsideCall;
import dev.parley.spi.Running;
import dev.parley.spi.Turn;
import dev.parley.text.Values;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The turn as one attempt of one step sees it. It is closed when the attempt is over: a step that was given up, and
 * comes back later, changes nothing any more.
 */
final class StepTurn implements Turn {
    private final LiveTurn turn;
    private final FlowStep step;
    private final String flow;
    private final Deadline deadline;
    private final long startedNanos;
    private final int attempt;
    private final int waits;
    private final Gate gate;
    private Map<String, String> notes;
    private final Reads reads;
    private Usage usage = Usage.NONE;
    private List<Runnable> onStop = List.of();
    private boolean closed;
    private boolean stopped;

    private StepTurn(
            LiveTurn turn,
            FlowStep step,
            String flow,
            Deadline deadline,
            long startedNanos,
            int attempt,
            int waits,
            Map<String, String> notes) {
        this.turn = turn;
        this.step = step;
        this.flow = flow;
        this.deadline = deadline;
        this.startedNanos = startedNanos;
        this.attempt = attempt;
        this.waits = waits;
        this.gate = new Gate(turn.answer());
        this.notes = notes;
        this.reads = new Reads(turn.values());
    }

    static StepTurn first(LiveTurn turn, FlowStep step, Deadline deadline, int waits) {
        String flow = turn.flows().top().flow().id();
        return new StepTurn(turn, step, flow, deadline, turn.loop().clock().nanos(), 1, waits, Map.of());
    }

    /** The next attempt of the same step: its time and notes go on. */
    StepTurn again(Deadline until) {
        StepTurn next = new StepTurn(turn, step, flow, until, startedNanos, attempt + 1, waits, notes);
        next.note("attempts", Integer.toString(attempt + 1));
        next.usage = usage;
        return next;
    }

    FlowStep step() {
        return step;
    }

    String flow() {
        return flow;
    }

    long startedNanos() {
        return startedNanos;
    }

    int attempt() {
        return attempt;
    }

    Map<String, String> notes() {
        return notes;
    }

    StepTrace trace(Map<String, Object> gave) {
        Map<String, Object> read = reads.seen();
        return read.isEmpty() && gave.isEmpty() && usage.equals(Usage.NONE)
                ? StepTrace.NOTHING
                : new StepTrace(read, gave, usage);
    }

    /** True when something of this attempt has gone out to the customer. */
    boolean spoke() {
        return gate.used();
    }

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
        gate.close();
        onStop = List.of();
    }

    /** Ends the attempt from outside. */
    void stop() {
        List<Runnable> actions = onStop;
        stopped = true;
        close();
        actions.forEach(Runnable::run);
    }

    @Override
    public String id() {
        return turn.info().turn();
    }

    @Override
    public InboundEvent.Message message() {
        reads.look(Builtins.MESSAGE);
        return turn.info().message();
    }

    @Override
    public Values values() {
        return reads;
    }

    @Override
    public ConversationState conversation() {
        return turn.before();
    }

    @Override
    public Map<String, Object> slots() {
        return Collections.unmodifiableMap(turn.values().slots());
    }

    @Override
    public void setSlot(String name, Object value) {
        if (isOpen()) {
            turn.values().setSlot(name, value);
        }
    }

    @Override
    public int waits() {
        return waits;
    }

    @Override
    public WriteStream<AnswerPart> answer() {
        turn.loop().check();
        return gate;
    }

    @Override
    public String said() {
        return turn.answer().said();
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public void onStop(Runnable action) {
        turn.loop().check();
        if (stopped) {
            action.run();
        } else if (!closed) {
            onStop = onStop.isEmpty() ? new ArrayList<>(2) : onStop;
            onStop.add(action);
        }
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    @Override
    public void note(String name, String value) {
        if (isOpen()) {
            notes = notes.isEmpty() ? new HashMap<>() : notes;
            notes.put(name, value);
        }
    }

    @Override
    public void origin(AnswerPart.Origin origin) {
        if (isOpen()) {
            turn.trace().origin(origin);
        }
    }

    @Override
    public void used(Usage more) {
        turn.loop().check();
        usage = usage.plus(more);
        turn.trace().used(more);
    }

    @Override
    public OutsideCall calling(String method, URI address) {
        return turn.trace().calling(this, method, address);
    }

    @Override
    public <T> Future<T> part(String what, Supplier<Future<T>> work) {
        return turn.trace().part(this, what, work);
    }

    @Override
    public String traceparent() {
        return turn.trace().traceparent(this);
    }

    @Override
    public void askFeedback() {
        if (isOpen()) {
            turn.askFeedback();
        }
    }

    @Override
    public void handOver(String team) {
        if (isOpen()) {
            turn.handOver(team);
        }
    }

    @Override
    public Running run(FlowRef block) {
        turn.loop().check();
        return Beside.run(turn.beside(block, deadline), this);
    }

    private boolean isOpen() {
        turn.loop().check();
        return !closed;
    }
}
