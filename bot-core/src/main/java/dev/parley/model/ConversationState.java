package dev.parley.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a conversation between two turns.
 *
 * @param slots what {@code ask} and {@code set} stored; JSON-like values
 * @param history the last exchanges, oldest first
 * @param waiting where the flow waits for the customer's next message, or null
 * @param handedTo the team that was called in, or null
 * @param silent a person has taken over, and the bot answers nothing until the conversation is given back
 */
public record ConversationState(
        Map<String, Object> slots,
        List<Exchange> history,
        @Nullable Waiting waiting,
        @Nullable String handedTo,
        boolean silent) {
    public static final ConversationState NEW = new ConversationState(Map.of(), List.of(), null, null, false);

    public ConversationState {
        slots = Map.copyOf(slots);
        history = List.copyOf(history);
    }

    /** The same with more exchanges behind those there are. */
    public ConversationState with(List<Exchange> more) {
        List<Exchange> all = Stream.concat(history.stream(), more.stream()).toList();
        return new ConversationState(slots, all, waiting, handedTo, silent);
    }

    /** One question and what was answered. */
    public record Exchange(
            String turn,
            Instant at,
            String question,
            String answer,
            List<AnswerPart.Citation> sources,
            AnswerPart.Origin origin) {
        public Exchange {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A turn that stopped at a step and goes on there with the customer's next message.
     *
     * @param version the flow set's version it began with
     * @param frames the open flows, outermost first; the last frame's step is the one that waits
     * @param tries how often the waiting step has asked
     */
    public record Waiting(String version, List<Frame> frames, int tries, Instant since) {
        public Waiting {
            frames = List.copyOf(frames);
        }
    }

    /** An open flow: where it stands, and the values that its steps have bound so far. */
    public record Frame(String flow, String step, Map<String, Object> values) {
        public Frame {
            values = Map.copyOf(values);
        }
    }
}
