package dev.parley.dify;

/** An answer: a {@code reply}. Where a model has just said the same, it only ends that with sources and thumbs. */
final class AnswerNode implements NodeType {
    @Override
    public void write(Node node, Draft draft) {
        Step step = draft.step(draft.id(node), "reply");
        if (!draft.streaming().ends(node)) {
            String text = draft.texts(node).words(node.data().text("answer"));
            step.with("text", text.isBlank() ? " " : text);
        }
        finish(step, node, draft);
    }

    static void finish(Step step, Node node, Draft draft) {
        step.with("sources", sources(node, draft)).with("feedback", true);
        step.next(draft.target(node, Handles.SOURCE));
        draft.mapped(node, "step " + step.id());
    }

    /** Dify names the sources of what it found, if that is switched on. */
    private static String sources(Node node, Draft draft) {
        boolean shown = draft.export()
                .workflow()
                .in("features")
                .in("retriever_resource")
                .flag("enabled");
        return draft.nodes().stream()
                .filter(found -> shown && found.type().equals("knowledge-retrieval"))
                .filter(found -> draft.plan().certain(found.id(), node.id()))
                .map(draft::id)
                .findFirst()
                .orElse("");
    }
}
