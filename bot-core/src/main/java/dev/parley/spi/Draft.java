package dev.parley.spi;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one message of an answer is to show. Within one turn and part, each raw text begins with the one before.
 *
 * @param turn with the part, names the message: put both where a recovered turn finds them
 * @param part 0 for the answer's first message, 1 for the one that goes on when it is full
 * @param markdown the text to show: whole in itself, with fences, bold and links closed; fits the platform; pings nobody;
 *     empty for a placeholder, or where the answer ends without words
 * @param raw the same without the marks that were added to close what is open
 * @param full the text of this message is complete, and the answer goes on in the next one
 * @param ending what ends the answer, in its last message only; without it, and unless full, the answer is still running and
 *     may be offered to be stopped
 */
public record Draft(
        String turn,
        int part,
        String markdown,
        String raw,
        boolean full,
        @Nullable Ending ending) {

    /**
     * The end of an answer.
     *
     * @param sources to list below the text
     * @param choices to offer as buttons; pressing one sends its value
     * @param last a Done, which says whether to show the thumbs, or a Failed, whose failure the channel puts into words:
     *     CANCELLED was stopped by the customer; what was shown before stays
     */
    public record Ending(List<Citation> sources, List<Choice> choices, AnswerPart last) {
        public Ending {
            sources = List.copyOf(sources);
            choices = List.copyOf(choices);
        }

        public boolean failed() {
            return last instanceof AnswerPart.Failed;
        }
    }
}
