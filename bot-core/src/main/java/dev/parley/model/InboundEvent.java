package dev.parley.model;

import dev.parley.model.ConversationState.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a channel hands in. {@code id} is the platform's own event id: the same id is never answered twice. It is empty where
 * the platform has none; then every event is a new one.
 */
public sealed interface InboundEvent {
    String id();

    ConversationKey conversation();

    User user();

    Instant at();

    /**
     * A customer's words; a pressed button arrives as its value.
     *
     * @param traceparent the W3C trace context that it came with, or empty
     */
    record Message(
            String id,
            ConversationKey conversation,
            User user,
            Instant at,
            String text,
            Addressing addressing,
            Directed directed,
            String traceparent)
            implements InboundEvent {
        /** Of nobody's trace. */
        public Message(
                String id,
                ConversationKey conversation,
                User user,
                Instant at,
                String text,
                Addressing addressing,
                Directed directed) {
            this(id, conversation, user, at, text, addressing, directed, "");
        }

        /** Words alone, as people write them. */
        public Message(
                String id, ConversationKey conversation, User user, Instant at, String text, Addressing addressing) {
            this(id, conversation, user, at, text, addressing, Directed.ANYWHERE);
        }

        /** As part of the trace of whoever sent it; what is no W3C trace context is left out. */
        public Message traced(@Nullable String parent) {
            return parent == null || !parent.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
                    ? this
                    : new Message(id, conversation, user, at, text, addressing, directed, parent);
        }
    }

    /** A thumb up or down on the answer of {@code turn}. */
    record Feedback(String id, ConversationKey conversation, User user, Instant at, String turn, boolean helpful)
            implements InboundEvent {}

    /** The customer wants the running answer to end. */
    record Stop(String id, ConversationKey conversation, User user, Instant at) implements InboundEvent {}

    /**
     * The customer took a message back, or changed it: its answer is not wanted any more.
     *
     * @param message the id that the message came with
     */
    record Withdrawn(String id, ConversationKey conversation, User user, Instant at, String message)
            implements InboundEvent {}

    /** A person takes the conversation over, and the bot falls silent in it; or gives it back. */
    record Takeover(String id, ConversationKey conversation, User user, Instant at, boolean taken)
            implements InboundEvent {}

    /** How a message reached the bot, as flows ask for it in {@code start.when}. */
    record Addressing(boolean direct, boolean mentionsBot, boolean inThread) {
        public static final Addressing DIRECT = new Addressing(true, false, false);
    }

    /**
     * What a program says of its message besides the words.
     *
     * @param flow that shall take the message, whatever its {@code start.when} says; null: the first that takes it
     * @param inputs JSON-like values that flows read as {@code message.inputs}
     * @param before what was said before, oldest first, where the program remembers it in the bot's place
     * @param remembered false: the message stands by itself, and nothing of its turn is saved
     * @param begins true: it begins its flow, even where that flow waits, and the inputs fill the options of its command
     */
    record Directed(
            @Nullable String flow,
            Map<String, Object> inputs,
            List<Exchange> before,
            boolean remembered,
            boolean begins) {
        public static final Directed ANYWHERE = new Directed(null, Map.of(), List.of(), true);

        public Directed(@Nullable String flow, Map<String, Object> inputs, List<Exchange> before, boolean remembered) {
            this(flow, inputs, before, remembered, false);
        }

        /** The command of a flow, with what was given for its options. */
        public static Directed command(String flow, Map<String, Object> options) {
            return new Directed(flow, options, List.of(), true, true);
        }

        public Directed {
            inputs = Map.copyOf(inputs);
            before = List.copyOf(before);
        }
    }
}
