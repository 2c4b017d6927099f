package dev.parley.dify;

import dev.parley.flow.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A model: a {@code prompt} and an {@code llm} step, and a {@code set} for the fields of a structured answer. */
final class LlmNode implements NodeType {
    private static final long MOST_HISTORY = 50;

    @Override
    public void write(Node node, Draft draft) {
        String id = draft.id(node);
        Messages messages = Messages.of(node, draft);
        Step prompt = draft.step(id + "_prompt", "prompt");
        if (!Ids.slug(node.title(), "").equals(id)) {
            prompt.comment(node.title());
        }
        messages.into(prompt);
        history(node, draft, prompt);
        boolean structured = node.data().flag("structured_output_enabled")
                && node.data().in("structured_output").has("schema");
        boolean streams = draft.streaming().streams(node) && !structured;
        Step step = Models.ask(node, draft, id, prompt.id());
        if (!streams) {
            step.with("show", false);
        }
        draft.retries(step, node);
        Step last = step;
        if (structured) {
            last = fields(node, draft, step, prompt);
        }
        last.next(draft.target(node, Handles.SOURCE));
        limits(node, draft);
        draft.mapped(node, "steps " + prompt.id() + ", " + id + (structured ? ", " + last.id() : ""));
    }

    private static void history(Node node, Draft draft, Step prompt) {
        Fields memory = node.data().in("memory");
        if (memory.map() == null || !draft.export().chat()) {
            return;
        }
        Fields window = memory.in("window");
        Double size = window.flag("enabled") ? window.number("size") : null;
        prompt.with("history", size == null ? MOST_HISTORY : Math.max(0, Math.min(MOST_HISTORY, Math.round(size))));
    }

    private static Step fields(Node node, Draft draft, Step step, Step prompt) {
        YamlNode schema = node.data().in("structured_output").get("schema");
        String fields = Fields.of(schema).in("properties").entries().stream()
                .map(entry -> entry.key().text())
                .collect(Collectors.joining(", "));
        String wanted = "Answer with a JSON object and nothing else. Its fields: " + fields + ".";
        Object system = prompt.settings().get("system");
        prompt.with("system", system == null ? wanted : system + "\n\n" + wanted);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("structured_output", "{{ " + step.id() + ".text | from_json | default({}) }}");
        Step set = draft.step(step.id() + "_fields", "set").with("values", values);
        step.next(set.id());
        return set;
    }

    private static void limits(Node node, Draft draft) {
        if (node.data().in("vision").flag("enabled")) {
            draft.unsupported(node, node.data().line("vision"), "vision", "models see no pictures here");
        }
        if (node.data().in("reasoning_format").map() != null
                || node.data().text("reasoning_format").equals("separated")) {
            draft.unsupported(
                    node, node.data().line("reasoning_format"), "reasoning", "it is not told apart from the answer");
        }
    }
}
