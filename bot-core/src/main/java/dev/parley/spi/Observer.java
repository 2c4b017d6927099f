package dev.parley.spi;

import dev.parley.model.InboundEvent;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.TurnTrace;
import java.net.URI;

/** Told what happens, on event loops: must not block and must not throw. */
public interface Observer {
    default void turnStarted(TurnInfo turn) {}

    /** @param type of the step, as flows write it */
    default void stepStarted(TurnInfo turn, String flow, String step, String type) {}

    /** A step that was skipped has not started. */
    default void stepEnded(TurnInfo turn, StepRecord step) {}

    /** The step calls another system. */
    default OutsideCall calling(TurnInfo turn, String flow, String step, String method, URI address) {
        return OutsideCall.UNSEEN;
    }

    /**
     * The step does work that takes a time of its own, in this process or another.
     *
     * @param step empty, as the flow is: the turn itself does it
     */
    default OutsideCall part(TurnInfo turn, String flow, String step, String what) {
        return OutsideCall.UNSEEN;
    }

    /** The W3C trace context of a step, for what it calls; or empty. */
    default String traceparent(TurnInfo turn, String flow, String step) {
        return "";
    }

    default void turnEnded(TurnRecord record) {}

    /** Told right after {@link #turnEnded}, with what was said. */
    default void turnTraced(TurnTrace trace) {}

    default void feedback(InboundEvent.Feedback feedback) {}

    default void handedOver(TurnInfo turn, String team) {}

    /** A person has taken a conversation over from the bot, or given it back. */
    default void takenOver(InboundEvent.Takeover takeover) {}
}
