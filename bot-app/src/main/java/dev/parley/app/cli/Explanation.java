package dev.parley.app.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kept turn in plain words. */
final class Explanation {
    private final StringBuilder text = new StringBuilder();

    private Explanation() {}

    static String of(JsonObject turn) {
        Explanation explanation = new Explanation();
        explanation.head(turn);
        objects(turn.getJsonArray("steps")).forEach(explanation::step);
        explanation.tail(turn);
        return explanation.text.toString();
    }

    private void head(JsonObject turn) {
        line("Turn %s, %s, in %s", turn.getString("turn"), turn.getString("at"), turn.getString("conversation"));
        if (turn.getString("question") != null) {
            line("The customer asked:");
            quote(turn.getString("question"));
        }
        line(
                "Version %s of the flows took it, in the flow `%s`. It %s after %s ms%s.",
                turn.getString("version"),
                turn.getString("flow"),
                outcome(turn.getString("outcome")),
                turn.getValue("total"),
                turn.getValue("firstToken") == null
                        ? ""
                        : ", its first words after " + turn.getValue("firstToken") + " ms");
        failure(turn.getJsonObject("failure"), "");
        line("");
        line("Step by step:");
    }

    private static String outcome(String outcome) {
        return switch (outcome) {
            case "answered" -> "was answered";
            case "waiting" -> "asked back and waits for the customer,";
            case "stopped" -> "was stopped";
            default -> "failed";
        };
    }

    private void step(JsonObject step) {
        String name = step.getString("flow") + "." + step.getString("step") + " (" + step.getString("type") + ")";
        if ("skipped".equals(step.getString("result"))) {
            line("  %8s ms  %s was skipped: its `when` did not hold", step.getValue("startedAfter"), name);
            return;
        }
        String notes = step.getJsonObject("notes", new JsonObject()).stream()
                .map(note -> note.getKey() + " " + note.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        line(
                "  %8s ms  %s took %s ms%s",
                step.getValue("startedAfter"), name, step.getValue("took"), notes.isEmpty() ? "" : ": " + notes);
        failure(step.getJsonObject("failure"), "              ");
        cache(step.getJsonObject("cache"));
        model(step.getJsonObject("model"));
    }

    private void failure(@Nullable JsonObject failure, String indent) {
        if (failure != null) {
            line("%sIt failed (%s): %s", indent, failure.getString("kind"), failure.getString("message"));
        }
    }

    private void cache(@Nullable JsonObject cache) {
        if (cache != null) {
            line("              Cache: %s, because %s.", cache.getString("decision"), cache.getString("reason"));
        }
    }

    private void model(@Nullable JsonObject model) {
        if (model == null) {
            return;
        }
        JsonObject usage = model.getJsonObject("usage", new JsonObject());
        String name = model.getString("name", "");
        line(
                "              %s %s tokens in, %s out%s",
                name.isEmpty() ? "No model was called:" : "Model " + name + ":",
                usage.getValue("inputTokens"),
                usage.getValue("outputTokens"),
                cost(model.getDouble("cost", 0.0)));
        String passages = objects(model.getJsonArray("passages", new JsonArray()))
                .map(passage -> passage.getString("title") + " [" + passage.getString("id") + "]")
                .collect(Collectors.joining("\n                "));
        if (!passages.isEmpty()) {
            line("              Passages in the prompt:%n                %s", passages);
        }
        if (model.getString("prompt") != null) {
            line("              Prompt:");
            model.getString("prompt").lines().forEach(each -> line("                | %s", each));
        }
    }

    private static String cost(double cost) {
        return cost == 0 ? "" : String.format(Locale.ROOT, ", cost %.6f", cost);
    }

    private void tail(JsonObject turn) {
        line("");
        if (turn.getString("answer") != null) {
            line("The answer%s:", turn.getString("origin") == null ? "" : ", from " + turn.getString("origin"));
            quote(turn.getString("answer"));
        }
        objects(turn.getJsonArray("sources", new JsonArray()))
                .forEach(source -> line(
                        "  [%s] %s, %s",
                        source.getValue("number"), source.getString("title"), source.getString("source")));
        int edits = turn.getJsonArray("edits", new JsonArray()).size();
        line("%s", edits == 0 ? "It was streamed." : "The platform was called " + edits + " times to show it.");
        line(
                "All models together: %s tokens in, %s out%s.",
                turn.getValue("inputTokens"), turn.getValue("outputTokens"), cost(turn.getDouble("cost", 0.0)));
        if (turn.getString("handedTo") != null) {
            line("The team %s was called in.", turn.getString("handedTo"));
        }
        line("The customer %s.", feedback(turn.getString("feedback")));
    }

    private static String feedback(@Nullable String feedback) {
        return feedback == null ? "said nothing of it" : "found it " + feedback;
    }

    private void quote(String words) {
        words.lines().forEach(each -> line("  > %s", each));
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private void line(String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
