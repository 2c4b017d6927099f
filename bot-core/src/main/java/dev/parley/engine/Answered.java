package dev.parley.engine;

import dev.parley.model.AnswerPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer of the last turn whose message was recorded. It is saved together with what the turn changed: whoever goes
 * on with that turn after a power cut shows the same again, and the flow does not run a second time over its own effects.
 *
 * @param turns of all messages that it answers
 * @param team that was called in, or null
 */
record Answered(
        List<String> turns,
        List<AnswerPart> parts,
        AnswerPart last,
        @Nullable String team) {
    Answered {
        turns = List.copyOf(turns);
        parts = List.copyOf(parts);
    }

    boolean answers(String turn) {
        return turns.contains(turn);
    }
}
