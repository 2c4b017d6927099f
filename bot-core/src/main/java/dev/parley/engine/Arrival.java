package dev.parley.engine;

import dev.parley.model.InboundEvent.Message;

/**
 * A message that was accepted, under the turn that will answer it.
 *
 * @param messages how many messages it was made from
 */
record Arrival(String turn, Message message, long acceptedNanos, int messages) {
    Arrival(String turn, Message message, long acceptedNanos) {
        this(turn, message, acceptedNanos, 1);
    }

    /** The same turn with another message in place of this one. */
    Arrival replacedBy(Message later) {
        return new Arrival(turn, later, acceptedNanos, 1);
    }

    /** The same turn with the words of another message after its own. */
    Arrival joinedBy(Message later) {
        Message joined = new Message(
                message.id(),
                message.conversation(),
                later.user(),
                later.at(),
                message.text() + "\n" + later.text(),
                later.addressing(),
                later.directed());
        return new Arrival(turn, joined, acceptedNanos, messages + 1);
    }
}
