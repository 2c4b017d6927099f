package dev.parley.dify;

import java.util.ArrayList;
import java.util.List;

/** Writes the step that asks a model, with what of the export's model settings a flow has. */
final class Models {
    private Models() {}

    /**
     * @param id of the step
     * @param prompt the step that wrote the prompt
     */
    static Step ask(Node node, Draft draft, String id, String prompt) {
        Fields model = node.data().in("model");
        String name = model.text("provider") + " " + model.text("name");
        Fields parameters = model.in("completion_params");
        Step step = draft.step(id, "llm")
                .comment("BIND: in Dify this was " + name.strip() + "; `model` names one of config/bot.yaml.")
                .with("model", "main")
                .with("prompt", prompt);
        Double temperature = parameters.number("temperature");
        if (temperature != null && temperature >= 0 && temperature <= 2) {
            step.with("temperature", temperature);
        }
        Double longest = parameters.number("max_tokens");
        if (longest != null && longest >= 1 && longest <= 1_000_000) {
            step.with("max_tokens", Math.round(longest));
        }
        draft.binding(
                node,
                node.data().line("model"),
                "the model " + name.strip(),
                "step " + id + " asks the model `main` of config/bot.yaml; name another there and here if you like"
                        + leftOut(parameters));
        return step;
    }

    private static String leftOut(Fields parameters) {
        List<String> others = new ArrayList<>();
        parameters.entries().forEach(entry -> {
            String key = entry.key().text();
            if (!key.equals("temperature") && !key.equals("max_tokens")) {
                others.add(key);
            }
        });
        return others.isEmpty() ? "" : "; set there, not here: " + String.join(", ", others);
    }
}
