package dev.parley.spi;

import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.InboundEvent;
import io.vertx.core.Future;

/** Where channels hand their events in. Safe to call from any thread. */
public interface Inbound {
    /**
     * Takes an event over and says which turn it belongs to: the new one of a message, the running one of a stop. The
     * same event id gives the same turn and no second answer. Fails with OVERLOADED when a queue is full.
     */
    Future<String> accept(InboundEvent event);

    Future<ConversationState> state(ConversationKey key);
}
