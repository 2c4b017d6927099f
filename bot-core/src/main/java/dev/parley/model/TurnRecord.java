package dev.parley.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one turn did and how long each step of it took. Holds no message text. */
public record TurnRecord(
        String turn,
        ConversationKey conversation,
        String flow,
        String version,
        Instant startedAt,
        Outcome outcome,
        AnswerPart.@Nullable Origin origin,
        @Nullable Duration firstToken,
        Duration total,
        List<StepRecord> steps,
        Usage usage,
        @Nullable Failure failure) {
    public TurnRecord {
        steps = List.copyOf(steps);
    }

    public enum Outcome {
        ANSWERED,
        WAITING,
        STOPPED,
        FAILED
    }

    /**
     * @param startedAfter time from the start of the turn to the start of the step
     * @param notes what the step said of its decision, such as {@code label=refund, score=0.91}
     */
    public record StepRecord(
            String flow,
            String step,
            String type,
            Duration startedAfter,
            Duration took,
            Result result,
            Map<String, String> notes,
            @Nullable Failure failure) {
        public StepRecord {
            notes = Map.copyOf(notes);
        }
    }

    public enum Result {
        DONE,
        SKIPPED,
        WAITED,
        FAILED
    }
}
