package dev.parley.dify;

import java.util.Map;

/** A Jinja template: a {@code set} step with the template. */
final class TemplateNode implements NodeType {
    @Override
    public void write(Node node, Draft draft) {
        String template = draft.texts(node)
                .jinja(node.data().text("template"), node.data().maps("variables"));
        if (template == null) {
            GapNode.write(node, draft, "its template says what templates here can't");
            return;
        }
        Step step = draft.step(draft.id(node), "set").with("values", Map.of("output", text(template)));
        draft.leave(step, node);
        draft.mapped(node, "step " + step.id());
    }

    /** Always a text, as in Dify, also where it is one hole and nothing else. */
    private static String text(String template) {
        return template.matches("(?s)\\s*\\{\\{[^{}]*}}\\s*")
                ? template.replaceFirst("}}\\s*$", "| string }}")
                : template;
    }
}
