package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.StreamWords;
import dev.parley.adapters.web.answers.Telling;
import dev.parley.adapters.web.answers.Told;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.adapters.web.answers.TurnEvent.StepEnded;
import dev.parley.adapters.web.answers.TurnEvent.StepStarted;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.JsonText;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A streamed run. A completion has messages only, a workflow steps and pieces of text, a chat both; what ends it comes when
 * the turn is over.
 */
final class DifyEvents implements StreamWords {
    private final Run run;
    private final Mode mode;
    private final Nodes nodes;
    private final String messageHead;
    private final Telling telling = new Telling();

    DifyEvents(Run run) {
        this.run = run;
        this.mode = run.request().mode();
        this.nodes = new Nodes(run);
        String head = mode == Mode.WORKFLOW
                ? run.runEvent("text_chunk", new JsonObject()).encode()
                : run.event("message").encode();
        this.messageHead = "data: " + head.substring(0, head.length() - (mode == Mode.WORKFLOW ? 2 : 1));
    }

    @Override
    public String begin(String turn, int after) {
        JsonObject data = new JsonObject()
                .put("id", run.id())
                .put("workflow_id", run.workflow())
                .put("inputs", run.request().inputs())
                .put("created_at", run.at().getEpochSecond());
        return mode == Mode.COMPLETION ? "" : event(run.runEvent("workflow_started", data));
    }

    @Override
    public String events(int after, List<TurnEvent> events) {
        StringBuilder out = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (TurnEvent event : events) {
            telling.add(event);
            if (event instanceof Said said) {
                words.append(Told.words(said.part()));
            } else {
                flush(words, out);
                out.append(step(event));
            }
        }
        flush(words, out);
        return out.toString();
    }

    private String step(TurnEvent event) {
        if (mode == Mode.COMPLETION) {
            return "";
        }
        if (event instanceof StepStarted started) {
            return event(nodes.started(started));
        }
        return event(event instanceof StepEnded ended ? nodes.finished(ended) : null);
    }

    private void flush(StringBuilder words, StringBuilder out) {
        if (!words.isEmpty()) {
            out.append(messageHead).append(mode == Mode.WORKFLOW ? "\"text\":" : ",\"answer\":");
            JsonText.quote(words.toString(), out);
            out.append(mode == Mode.WORKFLOW ? "}}\n\n" : "}\n\n");
            words.setLength(0);
        }
    }

    @Override
    public String end() {
        Told told = telling.told();
        Failure failure = told.failure();
        String finished = mode == Mode.COMPLETION ? "" : event(run.runEvent("workflow_finished", run.finished(told)));
        if (failure == null || failure.kind() == Kind.CANCELLED) {
            return messageEnd(told) + finished;
        }
        boolean refusedLate = failure.kind() == Kind.REFUSED && !told.text().isEmpty() && mode != Mode.WORKFLOW;
        return refusedLate
                ? event(replaced(failure)) + messageEnd(told) + finished
                : finished + event(run.error(failure));
    }

    /** What was said so far must not stand. */
    private JsonObject replaced(Failure failure) {
        return run.event("message_replace")
                .put("answer", HttpProblem.ofTurn(failure).detail())
                .put("reason", "refused");
    }

    private String messageEnd(Told told) {
        if (mode == Mode.WORKFLOW) {
            return "";
        }
        Duration took = told.record() == null ? null : told.record().total();
        return event(run.event("message_end")
                .put("id", run.message())
                .put("metadata", run.metadata(told.sources(), told.usage(), took)));
    }

    @Override
    public String keepAlive() {
        return "event: ping\n\n";
    }

    @Override
    public Duration silence() {
        return Duration.ofSeconds(10);
    }

    private static String event(@Nullable JsonObject event) {
        return event == null ? "" : "data: " + event.encode() + "\n\n";
    }
}
