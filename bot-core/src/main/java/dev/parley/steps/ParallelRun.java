package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.model.FlowRef;
import dev.parley.spi.Running;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The branches of one {@code parallel} in one turn. Lives on the turn's context. */
final class ParallelRun {
    private final Parallel.Settings settings;
    private final Turn turn;
    private final Promise<Map<String, Object>> result = Promise.promise();
    private final Map<String, Object> bound = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private final List<Running> branches = new ArrayList<>();
    private int left;
    private boolean over;

    ParallelRun(Parallel.Settings settings, Turn turn) {
        this.settings = settings;
        this.turn = turn;
        this.left = settings.branches().size();
    }

    /** By branch what it has bound; fails as the last branch that counts. */
    Future<Map<String, Object>> run(Map<String, FlowRef> flows) {
        turn.onStop(() -> over(Future.failedFuture(Stopped.during(turn, "branches ran"))));
        flows.forEach((name, flow) -> {
            if (!over) {
                begin(name, flow);
            }
        });
        return result.future();
    }

    private void begin(String name, FlowRef flow) {
        Running branch = turn.run(flow);
        branches.add(branch);
        branch.bound().onSuccess(values -> succeeded(name, values)).onFailure(failure -> failed(name, failure));
    }

    private void succeeded(String name, Map<String, Object> values) {
        if (over) {
            return;
        }
        bound.put(name, values);
        done.add(name);
        left--;
        if (left == 0 || settings.join() == Parallel.Join.FIRST) {
            finish();
        }
    }

    private void failed(String name, Throwable failure) {
        if (over) {
            return;
        }
        left--;
        if (settings.failing() == Parallel.Failing.STOP || (left == 0 && done.isEmpty())) {
            over(Future.failedFuture(failure));
            return;
        }
        turn.note("failed " + name, Failure.from(failure).message());
        if (left == 0) {
            finish();
        }
    }

    private void finish() {
        turn.note("done", String.join(", ", done));
        bound.put("done", List.copyOf(done));
        over(Future.succeededFuture(Map.copyOf(bound)));
    }

    /** However it ends, nothing of it runs on. */
    private void over(Future<Map<String, Object>> how) {
        if (!over) {
            over = true;
            branches.forEach(branch -> branch.stop().run());
            how.onComplete(result);
        }
    }
}
