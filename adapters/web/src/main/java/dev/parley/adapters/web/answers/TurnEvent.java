package dev.parley.adapters.web.answers;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import java.time.Instant;

/** What is told of a turn, in its order. The web chat is told the parts of the answer only, an API all of it. */
public sealed interface TurnEvent {
    /** About how many bytes a frame around the words takes, kept or sent. */
    int FRAME = 64;

    /** A part of the answer. */
    record Said(AnswerPart part) implements TurnEvent {
        @Override
        public int weight() {
            if (part instanceof Delta delta) {
                return FRAME + delta.text().length();
            }
            if (part instanceof Citation citation) {
                return FRAME
                        + citation.title().length()
                        + citation.source().length()
                        + citation.snippet().length();
            }
            return part instanceof AnswerPart.Card card
                    ? FRAME * (1 + card.choices().size())
                    : FRAME;
        }

        @Override
        public boolean endsAnswer() {
            return part instanceof Done || part instanceof Failed;
        }
    }

    record StepStarted(String flow, String step, String type, Instant at) implements TurnEvent {}

    record StepEnded(StepRecord record, Instant at) implements TurnEvent {}

    /** The turn is over, and what is remembered of it is saved. */
    record Over(TurnRecord record) implements TurnEvent {}

    /** About how many bytes it is, kept or sent. */
    default int weight() {
        return 4 * FRAME;
    }

    /** The last part of the answer. */
    default boolean endsAnswer() {
        return false;
    }
}
