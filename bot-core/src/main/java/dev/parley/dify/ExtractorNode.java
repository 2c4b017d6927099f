package dev.parley.dify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parameter extractor: a model answers in JSON, and a {@code set} step reads it. */
final class ExtractorNode implements NodeType {
    @Override
    public void write(Node node, Draft draft) {
        Fields data = node.data();
        List<Fields> parameters = data.maps("parameters");
        String id = draft.id(node);
        Texts texts = draft.texts(node);
        Selector query = data.selector("query");
        Step prompt = draft.step(id + "_prompt", "prompt")
                .comment(node.title())
                .with("system", task(data, parameters, texts))
                .with("user", (query.isEmpty() ? draft.variables().question() : texts.ref(query)).inText());
        Step model = Models.ask(node, draft, id + "_answer", prompt.id()).with("show", false);
        Map<String, Object> values = new LinkedHashMap<>();
        String read = model.id() + ".text | from_json";
        for (Fields parameter : parameters) {
            String name = parameter.text("name");
            String field = name.matches("[A-Za-z_]\\w*") ? "." + name : "[" + Quoted.template(name) + "]";
            String empty = empty(parameter.text("type"));
            values.put(Variables.name(name), "{{ (" + read + ")" + field + " | default(" + empty + ") }}");
        }
        values.put("__is_success", "{{ 1 if " + read + " else 0 }}");
        values.put("__reason", "{{ '' if " + read + " else 'no JSON in the answer' }}");
        Step set = draft.step(id, "set").with("values", values);
        model.next(set.id());
        draft.retries(model, node);
        set.next(draft.target(node, Handles.SOURCE));
        draft.mapped(node, "steps " + prompt.id() + ", " + model.id() + ", " + id);
        if (data.in("vision").flag("enabled")) {
            draft.unsupported(node, data.line("vision"), "vision", "models see no pictures here");
        }
    }

    private static String task(Fields data, List<Fields> parameters, Texts texts) {
        StringBuilder task = new StringBuilder(
                "Find the following in the text. Answer with a JSON object that has these fields, and nothing else.\n");
        for (Fields parameter : parameters) {
            task.append("\n- ")
                    .append(Quoted.literal(parameter.text("name")))
                    .append(" (")
                    .append(parameter.text("type"));
            task.append(parameter.flag("required") ? ", required)" : ")");
            String description = parameter.text("description").strip();
            task.append(description.isEmpty() ? "" : ": " + texts.words(description));
            List<String> options = Fields.texts(parameter.get("options"));
            task.append(options.isEmpty() ? "" : " One of: " + Quoted.literal(String.join(", ", options)) + ".");
        }
        String instruction = data.text("instruction").strip();
        return instruction.isEmpty() ? task.toString() : task + "\n\n" + texts.words(instruction);
    }

    private static String empty(String type) {
        return switch (type) {
            case "number" -> "0";
            case "bool", "boolean" -> "false";
            default -> type.startsWith("array") ? "[]" : "''";
        };
    }
}
