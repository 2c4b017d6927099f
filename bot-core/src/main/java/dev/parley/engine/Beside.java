package dev.parley.engine;

import dev.parley.model.Failure;
import dev.parley.spi.Running;
import dev.parley.spi.Turn;
import io.vertx.core.Promise;
import java.util.Map;

/** Runs steps within a step beside others, until they are over, given up, or the step is. On the conversation's event loop only. */
final class Beside {
    private static final Failure GIVEN_UP = Failure.of(Failure.Kind.CANCELLED, "given up");

    private Beside() {}

    static Running run(LiveTurn turn, Turn within) {
        Promise<Map<String, Object>> bound = Promise.promise();
        Runner runner = new Runner(turn, ended -> end(ended, turn, bound));
        within.onStop(() -> runner.stop(GIVEN_UP));
        runner.run();
        return new Running(bound.future(), () -> runner.stop(GIVEN_UP));
    }

    private static void end(Ended ended, LiveTurn turn, Promise<Map<String, Object>> bound) {
        if (ended.waiting() != null) {
            bound.fail(Failure.of(Failure.Kind.BUG, "steps beside others can't wait for the customer")
                    .exception());
        } else if (ended.failure() != null) {
            bound.fail(ended.failure().exception());
        } else {
            bound.complete(Map.copyOf(turn.flows().bound()));
        }
    }
}
