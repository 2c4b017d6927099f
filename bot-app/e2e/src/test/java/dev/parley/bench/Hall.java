package dev.parley.bench;

import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.Draft;
import dev.parley.spi.Inbound;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** A platform without limits that takes every call at once, and says which message has its answer. */
final class Hall implements MessageChannel {
    static final String NAME = "hall";

    private final Consumer<String> answered;

    /** @param answered told the message's id when its answer is whole */
    Hall(Consumer<String> answered) {
        this.answered = answered;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Void> start(Inbound inbound) {
        return Future.succeededFuture();
    }

    @Override
    public MessageSurface surface(TurnInfo turn) {
        return new Surface(turn.message().id());
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private final class Surface implements MessageSurface {
        private final String message;

        Surface(String message) {
            this.message = message;
        }

        @Override
        public ChannelLimits limits() {
            return new ChannelLimits(4_000, Duration.ofSeconds(1), Thinking.NOTHING, null, null, Map.of());
        }

        @Override
        public int length(String markdown) {
            return markdown.length();
        }

        @Override
        public Future<Sent> post(Draft draft) {
            if (draft.ending() != null) {
                answered.accept(message);
            }
            return Future.succeededFuture(Sent.LANDED);
        }

        @Override
        public Future<Sent> edit(Draft draft) {
            return post(draft);
        }
    }
}
