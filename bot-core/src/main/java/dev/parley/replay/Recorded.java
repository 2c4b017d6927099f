package dev.parley.replay;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A turn as it is kept, and what of it a replay needs. */
record Recorded(JsonObject json) {
    String turn() {
        return text("turn");
    }

    String question() {
        return text("question");
    }

    String channel() {
        return text("channel");
    }

    String conversation() {
        return text("conversation");
    }

    @Nullable
    String locale() {
        return json.getString("locale");
    }

    Map<String, Object> inputs() {
        return json.getJsonObject("inputs", new JsonObject()).getMap();
    }

    /** One whose words are not kept can't be asked again. */
    boolean canBeAsked() {
        return !question().isBlank();
    }

    Given given() {
        return new Given(
                !text("outcome").equals("failed") && !text("answer").isBlank(),
                "failed".equals(text("outcome")),
                steps().anyMatch(step -> "true"
                        .equals(step.getJsonObject("notes", new JsonObject()).getString("hit"))),
                !text("handedTo").isEmpty(),
                json.getJsonArray("sources", new JsonArray()).size(),
                text("answer"));
    }

    /** What a model said, the step's that read this prompt; null where none did. */
    @Nullable
    String answerTo(String promptKey) {
        return steps().filter(step -> promptKey.equals(
                        step.getJsonObject("model", new JsonObject()).getString("promptKey")))
                .map(Recorded::said)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What models said, in their order. */
    List<String> answers() {
        return steps().filter(step -> step.containsKey("model"))
                .map(Recorded::said)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a step bound; null where it did not run, or failed. */
    @Nullable
    Map<String, Object> outputs(String flow, String step) {
        return steps().filter(each -> flow.equals(each.getString("flow")) && step.equals(each.getString("step")))
                .map(each -> each.getJsonObject("outputs"))
                .filter(Objects::nonNull)
                .map(JsonObject::getMap)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String said(JsonObject step) {
        return step.getJsonObject("outputs", new JsonObject()).getString("text");
    }

    private Stream<JsonObject> steps() {
        return json.getJsonArray("steps", new JsonArray()).stream().map(JsonObject.class::cast);
    }

    private String text(String name) {
        return json.getString(name, "") == null ? "" : json.getString(name, "");
    }
}
