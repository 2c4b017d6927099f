package dev.parley.adapters.web.answers;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.Failure;
import dev.parley.model.TurnRecord;
import dev.parley.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a turn.
 *
 * @param text with the choices to press below it, for clients that have no buttons
 * @param record null where it is not known any more
 */
public record Told(
        String text,
        List<Citation> sources,
        @Nullable Failure failure,
        @Nullable TurnRecord record) {
    public static Told of(List<TurnEvent> events) {
        Telling telling = new Telling();
        events.forEach(telling::add);
        return telling.told();
    }

    /** What a part adds to the text of an answer. */
    public static String words(AnswerPart part) {
        if (part instanceof Delta delta) {
            return delta.text();
        }
        StringBuilder choices = new StringBuilder();
        if (part instanceof Card card) {
            choices.append('\n');
            card.choices().forEach(choice -> choices.append("\n- ").append(choice.label()));
        }
        return choices.toString();
    }

    public Usage usage() {
        return record == null ? Usage.NONE : record.usage();
    }
}
