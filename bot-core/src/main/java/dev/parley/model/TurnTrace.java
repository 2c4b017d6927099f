package dev.parley.model;

import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.InboundEvent.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A turn's record with all that explains it: what was asked and said, what each step read and gave, and how the answer was
 * shown. Holds a customer's words.
 *
 * @param steps one for each step of the record, in the same order
 * @param edits the calls to the platform that made the answer seen, the first ones of very many; empty for streams
 * @param team that was called in, or null
 */
public record TurnTrace(
        TurnRecord record,
        Message message,
        String answer,
        List<Citation> sources,
        List<StepTrace> steps,
        List<Edit> edits,
        @Nullable String team) {
    public TurnTrace {
        sources = List.copyOf(sources);
        steps = List.copyOf(steps);
        edits = List.copyOf(edits);
    }

    /**
     * @param read the values that the step looked at, as they were then, by name
     * @param gave what the step bound; empty unless it was done
     * @param usage what it spent on models
     */
    public record StepTrace(Map<String, Object> read, Map<String, Object> gave, Usage usage) {
        public static final StepTrace NOTHING = new StepTrace(Map.of(), Map.of(), Usage.NONE);
    }

    /**
     * @param after time from the start of the turn
     * @param kind such as {@code post} or {@code edit}
     * @param characters of the text that was sent, whole
     */
    public record Edit(Duration after, String kind, int characters) {}
}
