package dev.parley.app.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the events of one answer to a terminal as they arrive: its text, then its sources and choices. */
final class Transcript {
    private final PrintWriter out;
    private final List<String> sources = new ArrayList<>();
    private final List<String> choices = new ArrayList<>();
    private @Nullable String failure;
    private boolean lineOpen;

    Transcript(PrintWriter out) {
        this.out = out;
    }

    void event(String name, JsonObject data) {
        switch (name) {
            case "delta" -> text(data.getString("text", ""));
            case "citation" ->
                sources.add("[" + data.getInteger("number") + "] " + data.getString("title") + " — "
                        + data.getString("source"));
            case "card" -> choices(data.getJsonArray("choices", new JsonArray()));
            case "done" -> end();
            case "failed" -> {
                failure = data.getString("message", "the answer failed");
                end();
            }
            default -> {
                // an event of a newer bot: nothing to show
            }
        }
        out.flush();
    }

    /** What the customer is told of a failed answer, or null when it is whole. */
    @Nullable
    String failure() {
        return failure;
    }

    private void text(String text) {
        out.print(text);
        lineOpen = !text.endsWith("\n") && (lineOpen || !text.isEmpty());
    }

    private void choices(JsonArray offered) {
        for (int i = 0; i < offered.size(); i++) {
            choices.add("  • " + offered.getJsonObject(i).getString("label"));
        }
    }

    private void end() {
        if (lineOpen) {
            out.println();
        }
        choices.forEach(out::println);
        if (!sources.isEmpty()) {
            out.println();
            sources.forEach(out::println);
        }
    }
}
