package dev.parley.engine;

import dev.parley.flow.Flow;
import dev.parley.flow.FlowSet;
import dev.parley.model.ConversationState.Waiting;
import dev.parley.model.FailureException;
import dev.parley.model.InboundEvent.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says where a message goes: on with the step that waits for it, or into the first flow that takes it.
 *
 * <p>A conversation that waits goes on with the version it began with, or with the live one where it is set up so and
 * {@link SafeMove} allows it. Where its own version can't be had any more it goes on with the live one at the same step; where
 * a step of it is gone, the message starts over.
 */
final class Picker {
    private static final Logger log = LoggerFactory.getLogger(Picker.class);

    private final FlowSets versions;
    private final boolean moves;

    /** @param moves whether conversations that wait go over to the live version where that is safe */
    Picker(FlowSets versions, boolean moves) {
        this.versions = versions;
        this.moves = moves;
    }

    /**
     * @param waits how often the first step has waited already
     * @param note what the record should say of it, or null
     */
    record Start(
            FlowSet set,
            OpenFlows flows,
            int waits,
            @Nullable String note) {}

    /** Where the message goes, or null when no flow takes it. */
    @Nullable
    Start pick(@Nullable Waiting waiting, Message message, TurnValues values) {
        if (waiting == null || isElsewhere(waiting, message)) {
            return begin(message, values, null);
        }
        Start resumed = resume(waiting);
        return resumed != null ? resumed : begin(message, values, "the step that waited is gone");
    }

    /** A command, or a message for another flow than the one that waits, leaves that one behind. */
    private static boolean isElsewhere(Waiting waiting, Message message) {
        String wanted = message.directed().flow();
        return message.directed().begins()
                || (wanted != null && !wanted.equals(waiting.frames().get(0).flow()));
    }

    private @Nullable Start resume(Waiting waiting) {
        FlowSet own = versions.version(waiting.version());
        FlowSet live = versions.live();
        FlowSet set = own == null || moves(own, live, waiting) ? live : own;
        OpenFlows flows = OpenFlows.reopen(set, waiting);
        String note = set.version().equals(waiting.version()) ? null : "went on with a newer version";
        return flows == null ? null : new Start(set, flows, waiting.tries(), note);
    }

    private boolean moves(FlowSet own, FlowSet live, Waiting waiting) {
        return moves && SafeMove.isSafe(own, live, waiting);
    }

    private @Nullable Start begin(Message message, TurnValues values, @Nullable String note) {
        FlowSet set = versions.begin(message);
        for (Flow flow : set.flows()) {
            if (takes(flow, message, values)) {
                return new Start(set, new OpenFlows(flow), 0, note);
            }
        }
        return null;
    }

    private static boolean takes(Flow flow, Message message, TurnValues values) {
        Flow.Start start = flow.start();
        if (start == null || !start.takes(message.conversation().channel())) {
            return false;
        }
        String wanted = message.directed().flow();
        return wanted == null ? holds(flow, start, values) : wanted.equals(flow.id());
    }

    private static boolean holds(Flow flow, Flow.Start start, TurnValues values) {
        try {
            return start.when() == null ? start.command() == null : start.when().holds(values);
        } catch (FailureException e) {
            log.warn("flow {}: start.when can't be answered, so it does not hold: {}", flow.id(), e.getMessage());
            return false;
        }
    }
}
