package dev.parley.adapters.web;

import dev.parley.adapters.web.answers.LiveAnswers;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.spi.Clock;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnInfo;

/** Tells of turns as they run to those who wait for their answers. */
record TurnTelling(LiveAnswers answers, Clock clock) implements Observer {
    @Override
    public void stepStarted(TurnInfo turn, String flow, String step, String type) {
        answers.tell(turn.turn(), () -> new TurnEvent.StepStarted(flow, step, type, clock.now()));
    }

    @Override
    public void stepEnded(TurnInfo turn, StepRecord step) {
        answers.tell(turn.turn(), () -> new TurnEvent.StepEnded(step, clock.now()));
    }

    @Override
    public void turnEnded(TurnRecord record) {
        answers.tell(record.turn(), () -> new TurnEvent.Over(record));
    }
}
