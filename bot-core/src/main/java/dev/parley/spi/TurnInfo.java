package dev.parley.spi;

import dev.parley.model.InboundEvent;

/**
 * A turn as a channel knows it.
 *
 * @param resumed it was begun before, by a process that did not end it: some of its answer may be there to be seen
 */
public record TurnInfo(String turn, InboundEvent.Message message, boolean resumed) {
    public TurnInfo(String turn, InboundEvent.Message message) {
        this(turn, message, false);
    }
}
