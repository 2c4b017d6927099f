package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.Told;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A run in blocking mode: what is answered when it is over. A workflow that failed is told so in a 200, as Dify does. */
record WholeRun(Run run) {
    void answer(Call call, Told told) {
        Failure failure = told.failure();
        if (failure != null && failure.kind() != Kind.CANCELLED && run.request().mode() != Mode.WORKFLOW) {
            call.fail(HttpProblem.ofTurn(failure));
        } else {
            call.json(200, body(told));
        }
    }

    JsonObject body(Told told) {
        return run.request().mode() == Mode.WORKFLOW ? workflow(told) : message(told);
    }

    private JsonObject workflow(Told told) {
        return new JsonObject()
                .put("task_id", run.task())
                .put("workflow_run_id", run.id())
                .put("data", run.finished(told));
    }

    private JsonObject message(Told told) {
        Duration took = told.record() == null ? null : told.record().total();
        return run.event("message")
                .put("id", run.message())
                .put("mode", run.request().mode().word())
                .put("answer", told.text())
                .put("metadata", run.metadata(told.sources(), told.usage(), took));
    }
}
