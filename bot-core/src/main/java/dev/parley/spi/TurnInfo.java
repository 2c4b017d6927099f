package dev.parley.spi;

import dev.parley.model.InboundEvent;

/**
 * A turn as a channel knows it.
 *
 * @param recorded its message stands in the inbox until the last part of the answer is taken: who breaks off before leaves
 *     the turn to be begun again, by whichever process
 * @param resumed it was begun before, by a process that did not end it: some of its answer may be there to be seen
 */
public record TurnInfo(String turn, InboundEvent.Message message, boolean recorded, boolean resumed) {
    public TurnInfo(String turn, InboundEvent.Message message) {
        this(turn, message, false, false);
    }

    public TurnInfo(String turn, InboundEvent.Message message, boolean resumed) {
        this(turn, message, true, resumed);
    }
}
