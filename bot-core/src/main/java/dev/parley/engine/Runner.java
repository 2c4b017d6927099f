package dev.parley.engine;

import dev.parley.flow.FlowStep;
import dev.parley.model.ConversationState.Waiting;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.TurnRecord.Result;
import dev.parley.spi.Outcome;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one turn through its flow, step after step, until it is answered, waits, fails or is stopped.
 *
 * <p>A step whose future is complete when it comes back is settled in a plain loop: a flow of quick steps takes no
 * timer, no task and no recursion. A failed step is tried again while nothing of it was seen by the customer; then its
 * {@code on_error} takes over, then the flow's, then those of the flow that called.
 */
final class Runner implements Loop.Watched {
    private static final Logger log = LoggerFactory.getLogger(Runner.class);

    private final LiveTurn turn;
    private final Consumer<Ended> onEnd;
    private final Allowance allowance;
    private int waits;
    private @Nullable String note;
    private boolean watched;
    private boolean over;
    private @Nullable StepTurn current;

    Runner(LiveTurn turn, Consumer<Ended> onEnd) {
        this.turn = turn;
        this.onEnd = onEnd;
        this.allowance = turn.allowance();
        this.waits = turn.start().waits();
        this.note = turn.start().note();
    }

    void run() {
        go(() -> true);
    }

    /** Does the first thing, then as many steps as can be done at once. However it goes wrong, the turn ends. */
    private void go(BooleanSupplier first) {
        turn.loop().check();
        try {
            boolean on = first.getAsBoolean();
            while (on && !over) {
                on = advance();
            }
        } catch (RuntimeException e) {
            log.error("turn {}: broke the engine", turn.info().turn(), e);
            end(Ended.failed(Failure.from(e)));
        }
        if (!over && !watched) {
            watched = true;
            turn.loop().watch(this);
        }
    }

    /** Ends the turn as it stands. */
    void stop(Failure why) {
        turn.loop().check();
        if (!over) {
            StepTurn stopped = current;
            current = null;
            if (stopped != null) {
                stopped.stop();
                turn.trace().step(stopped, Result.FAILED, why);
            }
            end(Ended.stopped(why));
        }
    }

    @Override
    public long dueNanos() {
        StepTurn step = current;
        return step == null || step.closed()
                ? allowance.untilNanos()
                : step.deadline().atNanos();
    }

    @Override
    public void due() {
        StepTurn late = current;
        if (late != null && !over) {
            current = null;
            late.stop();
            Failure failure = Failure.of(Kind.TIMEOUT, "step " + late.step().id() + " took too long");
            go(() -> failed(late, failure));
        }
    }

    /** Runs one step; false when the turn goes on later. */
    private boolean advance() {
        FlowStep step = turn.flows().top().step();
        if (step == null) {
            return leave();
        }
        StepTurn first = first(step);
        try {
            allowance.takeStep();
            if (step.when() != null && !step.when().holds(turn.values())) {
                skip(first);
                return true;
            }
        } catch (RuntimeException e) {
            return failed(first, e);
        }
        turn.trace().began(first);
        return attempt(first);
    }

    private StepTurn first(FlowStep step) {
        StepTurn first = StepTurn.first(turn, step, allowance.until(step), waits);
        if (note != null) {
            first.note("resumed", note);
        }
        waits = 0;
        note = null;
        return first;
    }

    private void skip(StepTurn skipped) {
        OpenFlow flow = turn.flows().top();
        flow.bind(skipped.step().id(), skipped.step().result().empty());
        flow.next();
        turn.trace().step(skipped, Result.SKIPPED, null);
    }

    private boolean attempt(StepTurn attempt) {
        current = attempt;
        Future<Outcome> outcome = start(attempt);
        if (outcome.isComplete()) {
            return settle(attempt, outcome);
        }
        outcome.onComplete(done -> turn.loop().run(() -> go(() -> settle(attempt, done))));
        return false;
    }

    /** Steps are plug-ins: whatever one throws, errors of linking included, is that step's failure. */
    private static Future<Outcome> start(StepTurn attempt) {
        try {
            return Objects.requireNonNull(attempt.step().step().run(attempt), "a step gave no future");
        } catch (Throwable e) {
            return Future.failedFuture(e);
        }
    }

    /** True when the turn can go on; false when it does so later, or when this attempt was given up before. */
    private boolean settle(StepTurn attempt, AsyncResult<Outcome> done) {
        if (over || current != attempt) {
            return false;
        }
        current = null;
        attempt.close();
        if (done.failed()) {
            return failed(attempt, done.cause());
        }
        return succeeded(attempt, done.result());
    }

    private boolean succeeded(StepTurn attempt, Outcome outcome) {
        try {
            apply(attempt, Objects.requireNonNull(outcome, "a step gave no outcome"));
        } catch (RuntimeException e) {
            return failed(attempt, e);
        }
        return true;
    }

    private void apply(StepTurn attempt, Outcome outcome) {
        if (outcome instanceof Outcome.Wait) {
            waitForCustomer(attempt);
        } else {
            turn.flows().follow(turn.set(), attempt.step(), outcome);
            turn.trace().step(attempt, Result.DONE, null, outcome.result());
        }
    }

    private void waitForCustomer(StepTurn attempt) {
        turn.trace().step(attempt, Result.WAITED, null);
        int tries = attempt.waits() + 1;
        Waiting waiting = new Waiting(
                turn.set().version(),
                turn.flows().save(),
                tries,
                turn.loop().clock().now());
        end(Ended.waiting(waiting));
    }

    private boolean leave() {
        boolean returned = turn.flows().leave(turn.set(), turn.values());
        if (!returned) {
            end(Ended.ANSWERED);
        }
        return returned;
    }

    private boolean failed(StepTurn attempt, Throwable thrown) {
        Failure failure = Failure.from(thrown);
        if (failure.kind() == Kind.BUG) {
            log.error(
                    "turn {}: step {}.{} broke",
                    attempt.id(),
                    attempt.flow(),
                    attempt.step().id(),
                    thrown);
        }
        return failed(attempt, failure);
    }

    private boolean failed(StepTurn attempt, Failure failure) {
        Duration pause = allowance.pauseAfter(attempt, failure);
        if (pause != null) {
            current = attempt;
            attempt.close();
            turn.loop().after(pause, () -> go(() -> again(attempt)));
            return false;
        }
        turn.trace().step(attempt, Result.FAILED, failure);
        boolean handled = turn.flows().recover(attempt.step(), failure, allowance);
        if (!handled) {
            end(Ended.failed(failure));
        }
        return handled;
    }

    private boolean again(StepTurn failed) {
        return !over && current == failed && attempt(failed.again(allowance.until(failed.step())));
    }

    private void end(Ended ended) {
        if (!over) {
            over = true;
            current = null;
            if (watched) {
                turn.loop().unwatch(this);
            }
            onEnd.accept(ended);
        }
    }
}
