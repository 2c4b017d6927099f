package dev.parley.spi;

import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import io.vertx.core.streams.WriteStream;

/**
 * A chat platform that shows an answer as messages which are posted and then edited. It translates single calls only: when
 * to call, with which text, and how often to try is decided by the pacer that the engine puts before {@link #surface}.
 */
public interface MessageChannel extends Channel {
    /** Where the messages of one answer are made; called on the conversation's event loop when the turn begins. */
    MessageSurface surface(TurnInfo turn);

    /** Not for message channels: the engine writes to the {@link #surface} through the pacer. */
    @Override
    default WriteStream<AnswerPart> open(TurnInfo turn) {
        throw Failure.of(Failure.Kind.BUG, "answers reach the channel " + name() + " through its surface")
                .exception();
    }
}
