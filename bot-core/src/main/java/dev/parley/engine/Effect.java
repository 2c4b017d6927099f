package dev.parley.engine;

import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.ConversationState.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a turn changes in what is remembered of its conversation. Kept apart from the state it was made on: where
 * somebody else saved in between, it is applied to what they left.
 *
 * @param exchange null when nothing was said
 * @param slots those that were set
 * @param silent whether a person has taken over; null leaves it as it is
 * @param keep how many exchanges are remembered
 * @param answered the answer as it was given, where the turn's message was recorded; else null
 */
record Effect(
        @Nullable Exchange exchange,
        Map<String, Object> slots,
        @Nullable Waiting waiting,
        @Nullable String handedTo,
        @Nullable Boolean silent,
        int keep,
        @Nullable Answered answered) {

    /** A person takes over, and what the bot has asked is theirs to follow up; or it is given back, with nothing left open. */
    static Effect takeover(boolean taken, int keep) {
        return new Effect(null, Map.of(), null, null, taken, keep, null);
    }

    boolean changes(ConversationState before) {
        return answered != null
                || exchange != null
                || !slots.isEmpty()
                || handedTo != null
                || waiting != null
                || before.waiting() != null;
    }

    ConversationState on(ConversationState before) {
        return new ConversationState(
                merged(before.slots()),
                added(before.history()),
                waiting,
                team(before),
                silent == null ? before.silent() : silent);
    }

    private @Nullable String team(ConversationState before) {
        if (silent != null && !silent) {
            return null;
        }
        return handedTo == null ? before.handedTo() : handedTo;
    }

    private Map<String, Object> merged(Map<String, Object> before) {
        if (slots.isEmpty()) {
            return before;
        }
        Map<String, Object> merged = new HashMap<>(before);
        merged.putAll(slots);
        return merged;
    }

    /** The exchanges and this turn's, those that are kept. */
    List<Exchange> added(List<Exchange> before) {
        if (exchange == null) {
            return before;
        }
        List<Exchange> all = new ArrayList<>(before);
        all.add(exchange);
        return all.subList(Math.max(0, all.size() - keep), all.size());
    }
}
