package dev.parley.turns;

import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.TurnTrace.StepTrace;
import dev.parley.model.Usage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a step asked of a language model. It is known by the prompt that the step read, whatever the step's type is called. */
final class ModelJson {
    private ModelJson() {}

    static Optional<JsonObject> of(StepRecord step, StepTrace trace, Words words) {
        Optional<Map<?, ?>> prompt = trace.read().values().stream()
                .filter(ModelJson::isPrompt)
                .<Map<?, ?>>map(value -> (Map<?, ?>) value)
                .findFirst();
        boolean asked = prompt.isPresent() && !step.notes().isEmpty();
        return asked || !trace.usage().equals(Usage.NONE)
                ? Optional.of(model(prompt.orElse(Map.of()), trace.usage(), words))
                : Optional.empty();
    }

    private static boolean isPrompt(Object value) {
        return value instanceof Map<?, ?> map
                && map.get("system") instanceof String
                && map.get("user") instanceof String
                && map.containsKey("question");
    }

    private static JsonObject model(Map<?, ?> prompt, Usage usage, Words words) {
        JsonObject model = new JsonObject()
                .put("name", usage.model())
                .put(
                        "usage",
                        new JsonObject()
                                .put("inputTokens", usage.inputTokens())
                                .put("outputTokens", usage.outputTokens()))
                .put("cost", usage.cost());
        if (prompt.isEmpty()) {
            return model;
        }
        String whole = text(prompt);
        model.put("promptKey", PromptKey.of(words.whole(whole))).put("passages", passages(prompt, words));
        return words.kept() ? model.put("prompt", words.text(whole)) : model;
    }

    private static String text(Map<?, ?> prompt) {
        String before = prompt.get("history") instanceof List<?> history
                ? history.stream().map(ModelJson::message).collect(Collectors.joining())
                : "";
        return PromptKey.text(String.valueOf(prompt.get("system")), before, String.valueOf(prompt.get("user")));
    }

    private static String message(@Nullable Object message) {
        return message instanceof Map<?, ?> map
                ? PromptKey.message(String.valueOf(map.get("role")), String.valueOf(map.get("text")))
                : "";
    }

    private static JsonArray passages(Map<?, ?> prompt, Words words) {
        JsonArray passages = new JsonArray();
        if (prompt.get("passages") instanceof List<?> list) {
            list.stream()
                    .filter(Map.class::isInstance)
                    .map(each -> (Map<?, ?>) each)
                    .forEach(each -> passages.add(new JsonObject()
                            .put("id", each.get("id"))
                            .put("title", words.text(String.valueOf(each.get("title"))))
                            .put("score", each.get("score"))));
        }
        return passages;
    }
}
