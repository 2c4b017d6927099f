package dev.parley.adapters.discord;

import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent;
import dev.parley.spi.Inbound;
import io.vertx.core.Future;
import java.util.List;

/** Takes nothing in. */
record Unwilling() implements Inbound {
    @Override
    public Future<String> accept(InboundEvent event) {
        return away();
    }

    @Override
    public Future<String> record(InboundEvent.Message message) {
        return away();
    }

    private static Future<String> away() {
        return Future.failedFuture(
                Failure.of(Kind.UNAVAILABLE, "the inbox is away").exception());
    }

    @Override
    public Future<ConversationState> state(ConversationKey key) {
        return Future.succeededFuture(ConversationState.NEW);
    }

    @Override
    public Future<Boolean> knows(ConversationKey key) {
        return Future.succeededFuture(false);
    }

    @Override
    public Future<Void> forget(ConversationKey key) {
        return Future.succeededFuture();
    }

    @Override
    public List<FlowInfo> flows(String channel) {
        return List.of();
    }
}
