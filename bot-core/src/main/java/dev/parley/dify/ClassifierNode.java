package dev.parley.dify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question classifier: a model answers with the number of a class, and a {@code branch} goes by it. Where it answers
 * something else the first class counts, as in Dify.
 */
final class ClassifierNode implements NodeType {
    @Override
    public void write(Node node, Draft draft) {
        Fields data = node.data();
        List<Fields> classes = data.maps("classes");
        if (classes.isEmpty()) {
            GapNode.write(node, draft, "it has no classes");
            return;
        }
        String id = draft.id(node);
        Texts texts = draft.texts(node);
        Selector query = data.selector("query_variable_selector");
        Step prompt = draft.step(id + "_prompt", "prompt")
                .comment(node.title())
                .with("system", task(data, classes, texts))
                .with("user", (query.isEmpty() ? draft.variables().question() : texts.ref(query)).inText());
        Step model = Models.ask(node, draft, id, prompt.id()).with("show", false);
        draft.retries(model, node);
        Step before = names(node, draft, model, classes);
        Step branch = draft.step(draft.freshId(id + "_branch"), "branch")
                .with("on", id + ".text")
                .with("cases", cases(node, draft, classes));
        before.next(branch.id());
        boolean others = draft.plan().leads(node.id(), Handles.SOURCE);
        branch.with(
                "else",
                draft.target(node, others ? Handles.SOURCE : classes.get(0).text("id")));
        draft.mapped(
                node, "steps " + prompt.id() + ", " + id + " and a branch; an `intent` step with examples is cheaper");
        if (data.in("vision").flag("enabled")) {
            draft.unsupported(node, data.line("vision"), "vision", "models see no pictures here");
        }
    }

    private static String task(Fields data, List<Fields> classes, Texts texts) {
        StringBuilder task = new StringBuilder(
                "Say which class the text belongs to. Answer with the number of the class and nothing else.\n");
        for (int i = 0; i < classes.size(); i++) {
            task.append('\n')
                    .append(i + 1)
                    .append(": ")
                    .append(texts.words(classes.get(i).text("name").strip()));
        }
        String instruction = data.text("instruction", data.text("instructions")).strip();
        return instruction.isEmpty() ? task.toString() : task + "\n\n" + texts.words(instruction);
    }

    private static Map<String, Object> cases(Node node, Draft draft, List<Fields> classes) {
        Map<String, Object> cases = new LinkedHashMap<>();
        for (int i = 0; i < classes.size(); i++) {
            cases.put(String.valueOf(i + 1), draft.target(node, classes.get(i).text("id")));
        }
        return cases;
    }

    /** The class by name and id, where another node reads it. */
    private static Step names(Node node, Draft draft, Step model, List<Fields> classes) {
        Set<String> read = Mentions.of(node.id(), draft.nodes());
        if (!read.contains("class_name") && !read.contains("class_id")) {
            return model;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("class_name", chosen(model, classes, "name"));
        values.put("class_id", chosen(model, classes, "id"));
        Step set = draft.step(model.id() + "_class", "set").with("values", values);
        model.next(set.id());
        return set;
    }

    private static String chosen(Step model, List<Fields> classes, String field) {
        Map<String, String> byNumber = new LinkedHashMap<>();
        for (int i = 0; i < classes.size(); i++) {
            byNumber.put(String.valueOf(i + 1), Quoted.template(classes.get(i).text(field)));
        }
        StringBuilder map = new StringBuilder();
        byNumber.forEach((number, value) -> map.append(map.isEmpty() ? "" : ", ")
                .append("'")
                .append(number)
                .append("': ")
                .append(value));
        String first = byNumber.getOrDefault("1", "''");
        return "{{ {" + map + "}[" + model.id() + ".text | trim] | default(" + first + ") }}";
    }
}
