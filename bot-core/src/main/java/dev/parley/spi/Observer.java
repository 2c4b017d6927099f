package dev.parley.spi;

import dev.parley.model.InboundEvent;
import dev.parley.model.TurnRecord;

/** Told what happens, on event loops: must not block and must not throw. */
public interface Observer {
    default void turnStarted(TurnInfo turn) {}

    default void turnEnded(TurnRecord record) {}

    default void feedback(InboundEvent.Feedback feedback) {}

    default void handedOver(TurnInfo turn, String team) {}
}
