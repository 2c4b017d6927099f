package dev.parley.spi;

import dev.parley.model.AnswerPart;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** A way in and out: a chat platform, the web chat, an API. Translates, and nothing more. */
public interface Channel extends Managed {
    String name();

    /** Adds the channel's HTTP routes; called once, before {@link #start}. */
    default void mount(Router router) {}

    /** Begins to take events in. */
    Future<Void> start(Inbound inbound);

    /** Other flows are live: {@link Inbound#flows} says which. Called at any time, from any thread. */
    default void flowsChanged() {}

    /**
     * Takes no more events in, where it fetches them itself: other replicas take them. Answers still go out. Called when
     * the program begins to end.
     */
    default Future<Void> leave() {
        return Future.succeededFuture();
    }

    /**
     * Where the answer of a turn goes; called on the conversation's event loop when the turn begins. The stream gets
     * exactly one Done or Failed at its end; that of a recorded turn, which another replica goes on with, ends without.
     */
    WriteStream<AnswerPart> open(TurnInfo turn);

    /** Is told what happens in the turns of all channels; null: this channel wants to know nothing of it. */
    default @Nullable Observer observer() {
        return null;
    }

    /**
     * Tells a team that it is called in, where this channel has a place for that; called when the turn is over. Whoever of
     * the team takes over says so with an {@link dev.parley.model.InboundEvent.Takeover}.
     */
    default Future<Void> callIn(Handover handover) {
        return Future.succeededFuture();
    }
}
