package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.Told;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.Failure;
import dev.parley.model.TurnRecord;
import dev.parley.model.Usage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn under the names that Dify has for it.
 *
 * @param conversation Dify's id of it; empty where the mode has none
 * @param flow null: whichever takes the message
 */
record Run(
        DifyRequest request,
        String turn,
        String conversation,
        @Nullable String flow,
        Instant at) {
    private static final DifyErrors ERRORS = new DifyErrors();

    String message() {
        return DifyId.MESSAGE.of(turn);
    }

    String task() {
        return DifyId.TASK.of(turn);
    }

    String id() {
        return DifyId.RUN.of(turn);
    }

    String workflow() {
        return DifyId.named("flow " + flow);
    }

    /** What every event has in common. */
    JsonObject event(String name) {
        JsonObject event = new JsonObject().put("event", name);
        if (request.mode() == Mode.CHAT) {
            event.put("conversation_id", conversation);
        }
        if (request.mode() != Mode.WORKFLOW) {
            event.put("message_id", message()).put("created_at", at.getEpochSecond());
        }
        return event.put("task_id", task());
    }

    /** The same, about the run. */
    JsonObject runEvent(String name, JsonObject data) {
        return event(name).put("workflow_run_id", id()).put("data", data);
    }

    JsonObject error(Failure failure) {
        return event("error").mergeIn(ERRORS.of(HttpProblem.ofTurn(failure)));
    }

    JsonObject metadata(List<Citation> sources, Usage usage, @Nullable Duration took) {
        JsonArray resources = new JsonArray();
        sources.forEach(source -> resources.add(Resource.of(source)));
        return new JsonObject().put("usage", usage(usage, took)).put("retriever_resources", resources);
    }

    private static JsonObject usage(Usage usage, @Nullable Duration took) {
        return new JsonObject()
                .put("prompt_tokens", usage.inputTokens())
                .put("prompt_unit_price", "0")
                .put("prompt_price_unit", "0")
                .put("prompt_price", "0")
                .put("completion_tokens", usage.outputTokens())
                .put("completion_unit_price", "0")
                .put("completion_price_unit", "0")
                .put("completion_price", "0")
                .put("total_tokens", usage.inputTokens() + usage.outputTokens())
                .put("total_price", "0")
                .put("currency", "USD")
                .put("latency", seconds(took));
    }

    /** What is told of the run when it is over. */
    JsonObject finished(Told told) {
        TurnRecord record = told.record();
        Duration took = record == null ? Duration.ZERO : record.total();
        Usage usage = told.usage();
        Failure failure = told.failure();
        return new JsonObject()
                .put("id", id())
                .put("workflow_id", workflow())
                .put("status", status(failure))
                .put("outputs", new JsonObject().put(request.mode() == Mode.CHAT ? "answer" : "text", told.text()))
                .put(
                        "error",
                        failure == null ? null : HttpProblem.ofTurn(failure).detail())
                .put("elapsed_time", seconds(took))
                .put("total_tokens", usage.inputTokens() + usage.outputTokens())
                .put("total_steps", record == null ? 0 : record.steps().size())
                .put("created_at", at.getEpochSecond())
                .put("finished_at", at.plus(took).getEpochSecond());
    }

    static String status(@Nullable Failure failure) {
        if (failure == null) {
            return "succeeded";
        }
        return failure.kind() == Failure.Kind.CANCELLED ? "stopped" : "failed";
    }

    static double seconds(@Nullable Duration took) {
        return took == null ? 0 : took.toNanos() / 1e9;
    }
}
