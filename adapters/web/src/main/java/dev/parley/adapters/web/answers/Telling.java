package dev.parley.adapters.web.answers;

import dev.parley.adapters.web.answers.TurnEvent.Over;
import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.Failure;
import dev.parley.model.TurnRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what came of a turn, event by event. */
public final class Telling {
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> sources = new ArrayList<>();
    private @Nullable Failure failure;
    private @Nullable TurnRecord record;

    public void add(TurnEvent event) {
        if (event instanceof Over over) {
            record = over.record();
        } else if (event instanceof Said said) {
            text.append(Told.words(said.part()));
            if (said.part() instanceof Citation citation) {
                sources.add(citation);
            } else if (said.part() instanceof Failed failed) {
                failure = failed.failure();
            }
        }
    }

    public Told told() {
        return new Told(text.toString(), List.copyOf(sources), failure, record);
    }
}
