package dev.parley.spi;

import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.FlowCommand;
import dev.parley.model.InboundEvent;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where channels hand their events in. Safe to call from any thread. */
public interface Inbound {
    /**
     * Takes an event over and says which turn it belongs to: the new one of a message, the rated one of a feedback, the
     * one that a stop or takeover ended (empty when none ran) or that a withdrawn message would have had (empty when it is
     * answered already, or not known). The same event id in the same conversation gives the same turn and no second
     * answer. Fails with OVERLOADED when a queue is full, and with UNAVAILABLE while shutting down.
     *
     * <p>A turn begins after this has returned: a caller on an event loop, who shares it with a conversation that it begins,
     * knows the turn before {@link Channel#open} is called for it.
     */
    Future<String> accept(InboundEvent event);

    /**
     * Takes a message over that must not be lost although nobody waits for its answer: completes with its turn when it is
     * recorded where all replicas see it. Whichever of them begins the turn opens the answer, as often as it takes until its
     * last part is taken. With {@link #accept} that is so for the messages of chat platforms alone.
     */
    Future<String> record(InboundEvent.Message message);

    Future<ConversationState> state(ConversationKey key);

    /** Whether the bot takes part in a conversation of a chat platform: it was asked something there. */
    Future<Boolean> knows(ConversationKey key);

    /** Ends what runs in a conversation, and forgets all that is remembered of it. */
    Future<Void> forget(ConversationKey key);

    /** The live flows that messages of this channel can start. */
    List<FlowInfo> flows(String channel);

    /**
     * A flow as clients see it.
     *
     * @param command that starts it; null where none does
     */
    record FlowInfo(String id, String title, @Nullable FlowCommand command) {
        public FlowInfo(String id, String title) {
            this(id, title, null);
        }
    }
}
