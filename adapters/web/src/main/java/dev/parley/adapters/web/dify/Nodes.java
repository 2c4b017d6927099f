package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.TurnEvent.StepEnded;
import dev.parley.adapters.web.answers.TurnEvent.StepStarted;
import dev.parley.model.Failure;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The steps of a run as nodes, in the order in which they run. */
final class Nodes {
    private final Run run;
    private int index;
    private @Nullable String before;
    private @Nullable String current;

    Nodes(Run run) {
        this.run = run;
    }

    JsonObject started(StepStarted step) {
        index++;
        before = current;
        current = node(step.flow(), step.step());
        JsonObject data = data(step.flow(), step.step(), step.type())
                .put("created_at", step.at().getEpochSecond());
        return run.runEvent("node_started", data);
    }

    /** Null for a step that was skipped: no node has started for it. */
    @Nullable
    JsonObject finished(StepEnded event) {
        StepRecord step = event.record();
        if (step.result() == Result.SKIPPED) {
            return null;
        }
        JsonObject data = data(step.flow(), step.step(), step.type())
                .put("inputs", new JsonObject())
                .put("process_data", new JsonObject(new LinkedHashMap<>(step.notes())))
                .put("outputs", new JsonObject())
                .put("status", status(step))
                .put(
                        "error",
                        step.failure() == null ? null : step.failure().kind().name())
                .put("elapsed_time", Run.seconds(step.took()))
                .put("created_at", event.at().minus(step.took()).getEpochSecond())
                .put("finished_at", event.at().getEpochSecond());
        return run.runEvent("node_finished", data);
    }

    private JsonObject data(String flow, String step, String type) {
        return new JsonObject()
                .put("id", DifyId.named(run.turn() + " " + index))
                .put("node_id", node(flow, step))
                .put("node_type", type(type))
                .put("title", step)
                .put("index", index)
                .put("predecessor_node_id", before);
    }

    private static String node(String flow, String step) {
        return flow + "." + step;
    }

    private static String status(StepRecord step) {
        Failure failure = step.failure();
        return failure == null ? "succeeded" : Run.status(failure);
    }

    /** Dify's word for a type of step, or our own. */
    private static String type(String step) {
        return switch (step) {
            case "retrieve" -> "knowledge-retrieval";
            case "intent" -> "question-classifier";
            case "branch" -> "if-else";
            case "prompt" -> "template-transform";
            case "reply" -> "answer";
            case "http" -> "http-request";
            case "set" -> "assigner";
            default -> step;
        };
    }
}
