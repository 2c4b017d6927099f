package dev.parley.app.console;

import dev.parley.model.Failure;
import dev.parley.model.TurnRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A turn in which a draft was tried, as the page shows it; times in milliseconds. */
final class TryJson {
    private TryJson() {}

    static JsonObject of(TurnRecord record) {
        JsonArray steps = new JsonArray();
        record.steps().forEach(step -> steps.add(of(step)));
        return new JsonObject()
                .put("turn", record.turn())
                .put("channel", record.conversation().channel())
                .put("flow", record.flow())
                .put("version", record.version())
                .put("startedAt", record.startedAt())
                .put("outcome", word(record.outcome()))
                .put("origin", record.origin() == null ? null : word(record.origin()))
                .put("firstToken", millis(record.firstToken()))
                .put("total", millis(record.total()))
                .put("inputTokens", record.usage().inputTokens())
                .put("outputTokens", record.usage().outputTokens())
                .put("failure", of(record.failure()))
                .put("steps", steps);
    }

    static JsonObject of(TurnRecord.StepRecord step) {
        return new JsonObject()
                .put("flow", step.flow())
                .put("step", step.step())
                .put("type", step.type())
                .put("startedAfter", millis(step.startedAfter()))
                .put("took", millis(step.took()))
                .put("result", word(step.result()))
                .put("notes", new JsonObject(Map.copyOf(step.notes())))
                .put("failure", of(step.failure()));
    }

    private static @Nullable JsonObject of(@Nullable Failure failure) {
        return failure == null
                ? null
                : new JsonObject().put("kind", word(failure.kind())).put("message", failure.message());
    }

    private static @Nullable Double millis(@Nullable Duration time) {
        return time == null ? null : Math.round(time.toNanos() / 1e3) / 1e3;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
