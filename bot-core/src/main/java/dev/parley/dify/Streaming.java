package dev.parley.dify;

import java.util.List;
import java.util.Map;

/**
 * Which models speak to the customer themselves. In Dify an answer node says what a model wrote; where it says exactly
 * that, and right after, the model's step can say it while it is written, and the answer's step only ends it.
 */
final class Streaming {
    private final Plan plan;
    private final Map<String, Node> nodes;

    Streaming(Plan plan, Map<String, Node> nodes) {
        this.plan = plan;
        this.nodes = nodes;
    }

    boolean streams(Node model) {
        List<String> targets = plan.targets(model.id(), Handles.SOURCE);
        if (!model.type().equals("llm") || targets.size() != 1) {
            return false;
        }
        Node answer = nodes.get(targets.get(0));
        return answer != null && isSaidBy(answer, model);
    }

    /** The model whose words an answer or end is, or else null. */
    boolean ends(Node answer) {
        return nodes.values().stream()
                .filter(model -> model.type().equals("llm") && plan.runs(model.id()))
                .anyMatch(model -> isSaidBy(answer, model));
    }

    private boolean isSaidBy(Node answer, Node model) {
        boolean alone = plan.arrivals(answer.id()) == 1
                && plan.targets(model.id(), Handles.SOURCE).equals(List.of(answer.id()))
                && plan.next(model.id(), Handles.SOURCE).equals(answer.id());
        return alone && says(answer).is(model.id(), "text");
    }

    /** The one value that a node says, or none. */
    private static Selector says(Node node) {
        String text = node.data().text("answer").strip();
        if (node.type().equals("answer") && text.matches("\\{\\{#[^#{}]+#}}")) {
            return Selector.parse(text.substring(3, text.length() - 3));
        }
        List<Fields> outputs = node.data().maps("outputs");
        boolean single = node.type().equals("end") && outputs.size() == 1;
        return single ? outputs.get(0).selector("value_selector") : new Selector(List.of());
    }
}
