package dev.parley.flow;

import dev.parley.model.Shape;
import dev.parley.model.StepRef;
import dev.parley.spi.Step;
import dev.parley.text.Condition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step in its place in a flow.
 *
 * @param id as written, or {@code type-N} (N-th step of the flow) where the flow leaves it out
 * @param when skip the step unless it holds; a skipped step binds the empty value of its result's shape and is followed
 *     by the step written after it, whatever {@code next} says
 * @param next null: the following step, or the end after the last
 * @param onError where its failure goes, in place of the flow's {@code onError}. A flow's {@code onError} handles one
 *     failure a turn: a failure after it ends the turn as failed
 */
public record FlowStep(
        String id,
        String type,
        @Nullable Condition when,
        @Nullable StepRef next,
        @Nullable Duration timeout,
        Retry retry,
        @Nullable StepRef onError,
        Shape result,
        Step step) {

    /**
     * @param attempts in all, the first included
     * @param backoff before the second attempt; doubled before each further one
     */
    public record Retry(int attempts, Duration backoff) {
        public static final Retry NONE = new Retry(1, Duration.ofMillis(200));
    }
}
