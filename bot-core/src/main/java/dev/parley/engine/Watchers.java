package dev.parley.engine;

import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Takeover;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.TurnTrace;
import dev.parley.spi.Observer;
import dev.parley.spi.OutsideCall;
import dev.parley.spi.TurnInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All observers as one. What one of them throws is logged, and stops neither the turn nor the others. */
record Watchers(List<Observer> observers) implements Observer {
    private static final Logger log = LoggerFactory.getLogger(Watchers.class);

    @Override
    public void turnStarted(TurnInfo turn) {
        tell(o -> o.turnStarted(turn));
    }

    @Override
    public void stepStarted(TurnInfo turn, String flow, String step, String type) {
        tell(o -> o.stepStarted(turn, flow, step, type));
    }

    @Override
    public void stepEnded(TurnInfo turn, StepRecord step) {
        tell(o -> o.stepEnded(turn, step));
    }

    @Override
    public OutsideCall calling(TurnInfo turn, String flow, String step, String method, URI address) {
        return ask(o -> o.calling(turn, flow, step, method, address), OutsideCall.UNSEEN);
    }

    @Override
    public OutsideCall part(TurnInfo turn, String flow, String step, String what) {
        return ask(o -> o.part(turn, flow, step, what), OutsideCall.UNSEEN);
    }

    @Override
    public String traceparent(TurnInfo turn, String flow, String step) {
        return ask(o -> o.traceparent(turn, flow, step), "");
    }

    @Override
    public void turnEnded(TurnRecord record) {
        tell(o -> o.turnEnded(record));
    }

    @Override
    public void turnTraced(TurnTrace trace) {
        tell(o -> o.turnTraced(trace));
    }

    @Override
    public void feedback(Feedback feedback) {
        tell(o -> o.feedback(feedback));
    }

    @Override
    public void handedOver(TurnInfo turn, String team) {
        tell(o -> o.handedOver(turn, team));
    }

    @Override
    public void takenOver(Takeover takeover) {
        tell(o -> o.takenOver(takeover));
    }

    /** What the first says who has something to say. */
    private <T> T ask(Function<Observer, T> what, T nothing) {
        for (Observer observer : observers) {
            try {
                T said = what.apply(observer);
                if (!said.equals(nothing)) {
                    return said;
                }
            } catch (RuntimeException | LinkageError e) {
                log.error("observer {} broke", observer.getClass().getName(), e);
            }
        }
        return nothing;
    }

    private void tell(Consumer<Observer> what) {
        for (Observer observer : observers) {
            try {
                what.accept(observer);
            } catch (RuntimeException | LinkageError e) {
                log.error("observer {} broke", observer.getClass().getName(), e);
            }
        }
    }
}
