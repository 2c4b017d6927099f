package dev.parley.dify;

import java.util.List;
import java.util.stream.Collectors;

/** The end of a workflow: a {@code reply} with its outputs, one alone or each with its name. */
final class EndNode implements NodeType {
    @Override
    public void write(Node node, Draft draft) {
        List<Fields> outputs = node.data().maps("outputs");
        if (outputs.isEmpty()) {
            Step step = draft.step(draft.id(node), "reply")
                    .comment("In Dify this workflow returns nothing.")
                    .with("text", "Done.");
            step.next(draft.target(node, Handles.SOURCE));
            draft.mapped(node, "step " + step.id());
            return;
        }
        Step step = draft.step(draft.id(node), "reply");
        if (!draft.streaming().ends(node)) {
            step.with("text", outputs.size() == 1 ? value(outputs.get(0), node, draft) : all(outputs, node, draft));
        }
        AnswerNode.finish(step, node, draft);
    }

    private static String all(List<Fields> outputs, Node node, Draft draft) {
        return outputs.stream()
                .map(output -> Quoted.literal(output.text("variable")) + ": " + value(output, node, draft))
                .collect(Collectors.joining("\n"));
    }

    private static String value(Fields output, Node node, Draft draft) {
        Selector selector = output.selector("value_selector");
        return selector.isEmpty()
                ? Quoted.literal(output.text("value"))
                : draft.texts(node).ref(selector).inText();
    }
}
