package dev.parley.turns;

import dev.parley.model.Failure;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.TurnTrace;
import dev.parley.model.TurnTrace.StepTrace;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A turn as it is kept, which is also how the console's API gives it; times in milliseconds. */
final class TurnJson {
    static final int QUESTION = 500;
    static final int ANSWER = 500;

    private final Words words;

    TurnJson(Words words) {
        this.words = words;
    }

    /** What a list of turns shows, and is searched by. */
    JsonObject head(TurnTrace trace) {
        TurnRecord record = trace.record();
        JsonArray ran = new JsonArray(record.steps().stream()
                .filter(step -> step.result() != Result.SKIPPED)
                .map(step -> step.flow() + "." + step.step())
                .distinct()
                .toList());
        JsonObject head = facts(trace).put("ran", ran);
        return words.kept()
                ? head.put("question", words.text(trace.message().text(), QUESTION))
                        .put("answer", words.text(trace.answer(), ANSWER))
                : head;
    }

    private static JsonObject facts(TurnTrace trace) {
        TurnRecord record = trace.record();
        long input = record.usage().inputTokens();
        long output = record.usage().outputTokens();
        return new JsonObject()
                .put("turn", record.turn())
                .put("at", record.startedAt().toString())
                .put("channel", record.conversation().channel())
                .put("user", trace.message().user().id())
                .put("conversation", record.conversation().toString())
                .put("flow", record.flow())
                .put("version", record.version())
                .put("outcome", word(record.outcome()))
                .put("origin", record.origin() == null ? null : word(record.origin()))
                .put("firstToken", millis(record.firstToken()))
                .put("total", millis(record.total()))
                .put("tokens", input + output)
                .put("inputTokens", input)
                .put("outputTokens", output)
                .put("cost", record.usage().cost())
                .put("handedTo", trace.team())
                .put("failure", failure(record.failure()));
    }

    /** All that explains it. */
    JsonObject body(TurnTrace trace) {
        JsonArray steps = new JsonArray();
        List<StepRecord> records = trace.record().steps();
        for (int i = 0; i < records.size(); i++) {
            steps.add(step(records.get(i), trace.steps().get(i)));
        }
        JsonArray edits = new JsonArray();
        trace.edits()
                .forEach(edit -> edits.add(new JsonObject()
                        .put("after", millis(edit.after()))
                        .put("kind", edit.kind())
                        .put("chars", edit.characters())));
        JsonObject body = facts(trace)
                .put("locale", trace.message().user().locale())
                .put("steps", steps)
                .put("edits", edits);
        return words.kept() ? said(body, trace) : body;
    }

    private JsonObject said(JsonObject body, TurnTrace trace) {
        JsonArray sources = new JsonArray();
        trace.sources()
                .forEach(source -> sources.add(new JsonObject()
                        .put("number", source.number())
                        .put("title", words.text(source.title()))
                        .put("source", words.text(source.source()))));
        return body.put("question", words.text(trace.message().text()))
                .put("inputs", words.value(trace.message().directed().inputs()))
                .put("answer", words.text(trace.answer()))
                .put("sources", sources);
    }

    private JsonObject step(StepRecord step, StepTrace trace) {
        JsonObject json = new JsonObject()
                .put("flow", step.flow())
                .put("step", step.step())
                .put("type", step.type())
                .put("startedAfter", millis(step.startedAfter()))
                .put("took", millis(step.took()))
                .put("result", word(step.result()))
                .put("notes", new JsonObject(Map.copyOf(step.notes())))
                .put("failure", failure(step.failure()));
        putIfAny(json, "inputs", trace.read());
        putIfAny(json, "outputs", trace.gave());
        ModelJson.of(step, trace, words).ifPresent(model -> json.put("model", model));
        CacheJson.of(step.notes()).ifPresent(cache -> json.put("cache", cache));
        return json;
    }

    private void putIfAny(JsonObject json, String name, Map<String, Object> values) {
        if (!values.isEmpty() && words.value(values) instanceof JsonObject kept && !kept.isEmpty()) {
            json.put(name, kept);
        }
    }

    private static @Nullable JsonObject failure(@Nullable Failure failure) {
        return failure == null
                ? null
                : new JsonObject().put("kind", word(failure.kind())).put("message", failure.message());
    }

    static @Nullable Double millis(@Nullable Duration time) {
        return time == null ? null : Math.round(time.toNanos() / 1e3) / 1e3;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
