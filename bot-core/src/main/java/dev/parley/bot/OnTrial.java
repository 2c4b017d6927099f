package dev.parley.bot;

import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.TurnRecord;
import dev.parley.release.Trial;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnInfo;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the trial that is on, if one is, what becomes of turns. */
record OnTrial(Supplier<@Nullable Trial> on) implements Observer {
    @Override
    public void handedOver(TurnInfo turn, String team) {
        tell(trial -> trial.handedOver(turn, team));
    }

    @Override
    public void turnEnded(TurnRecord record) {
        tell(trial -> trial.turnEnded(record));
    }

    @Override
    public void feedback(Feedback feedback) {
        tell(trial -> trial.feedback(feedback));
    }

    private void tell(Consumer<Trial> what) {
        Trial trial = on.get();
        if (trial != null) {
            what.accept(trial);
        }
    }
}
