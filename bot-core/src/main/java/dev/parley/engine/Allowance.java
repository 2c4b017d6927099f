package dev.parley.engine;

import dev.parley.flow.Flow;
import dev.parley.flow.FlowStep;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time and the steps that a turn may use. When they are used up there is a little more of both, once, for an
 * {@code on_error}: a customer who waited in vain at least reads so.
 */
final class Allowance {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int GRACE_STEPS = 20;

    private final Flow flow;
    private final Clock clock;
    private final @Nullable Allowance of;
    private Deadline deadline;
    private int stepsLeft;
    private boolean graced;

    Allowance(Flow flow, Clock clock) {
        this.flow = flow;
        this.clock = clock;
        this.of = null;
        this.deadline = Deadline.in(flow.budget().total(), clock);
        this.stepsLeft = flow.budget().steps();
    }

    private Allowance(Allowance of, Deadline deadline) {
        this.flow = of.flow;
        this.clock = of.clock;
        this.of = of;
        this.deadline = deadline;
    }

    /** For steps that run beside others until a deadline: their steps are taken from this one. */
    Allowance share(Deadline until) {
        return new Allowance(this, until);
    }

    long untilNanos() {
        return deadline.atNanos();
    }

    Deadline until(FlowStep step) {
        return step.timeout() == null ? deadline : deadline.atMost(step.timeout());
    }

    /** @throws dev.parley.model.FailureException BUG when the turn has run as many steps as it may */
    void takeStep() {
        if (of != null) {
            of.takeStep();
            return;
        }
        if (stepsLeft-- <= 0) {
            String message = "more than " + flow.budget().steps() + " steps in one turn of flow " + flow.id();
            throw Failure.of(Kind.BUG, message).exception();
        }
    }

    /** True when there is time and there are steps for a handler. */
    boolean letsRecover() {
        if (!deadline.passed() && (of == null ? stepsLeft : of.stepsLeft) > 0) {
            return true;
        }
        if (graced || of != null) {
            return false;
        }
        graced = true;
        stepsLeft = Math.max(stepsLeft, GRACE_STEPS);
        deadline = deadline.passed() ? Deadline.in(GRACE, clock) : deadline;
        return true;
    }

    /** How long to wait before the attempt is followed by another, or null when it is not. */
    @Nullable
    Duration pauseAfter(StepTurn attempt, Failure failure) {
        FlowStep.Retry retry = attempt.step().retry();
        if (!failure.retryable() || attempt.spoke() || attempt.attempt() >= retry.attempts()) {
            return null;
        }
        Duration pause = retry.backoff().multipliedBy(1L << Math.min(20, attempt.attempt() - 1));
        Duration asked = failure.retryAfter();
        Duration longer = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
        return longer.compareTo(deadline.left()) < 0 ? longer : null;
    }
}
