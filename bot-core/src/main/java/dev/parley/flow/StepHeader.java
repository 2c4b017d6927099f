package dev.parley.flow;

import dev.parley.model.StepRef;
import dev.parley.spi.Setting;
import dev.parley.text.Condition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The keys that every step takes, besides those of its type. */
record StepHeader(
        @Setting("The name of this step. Other steps jump to it and read its result by it.") @Nullable
        String id,

        @Setting("What kind of step this is.") String type,

        @Setting("Skip this step, and its `next`, unless this condition holds.") @Nullable
        Condition when,

        @Setting("The step that comes next, or `END`; the following one when left out.") @Nullable
        StepRef next,

        @Setting(value = "How long this step may take.", min = 0.001, max = 3600) @Nullable
        Duration timeout,

        @Setting("Try again when the step fails for a reason that may pass.") @Nullable
        Retry retry,

        @Setting("The step where a failure of this step goes.") @Nullable
        StepRef onError) {

    record Retry(
            @Setting(value = "How often to try, the first time included.", min = 1, max = 10)
            int attempts,

            @Setting(value = "How long to wait before the second try; doubled each time.", orElse = "200ms", max = 60)
            Duration backoff) {}
}
