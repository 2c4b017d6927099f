package dev.parley.dify;

/** Knowledge retrieval: a {@code retrieve} step that searches the documents of the flow's own folder. */
final class RetrievalNode implements NodeType {
    @Override
    public void write(Node node, Draft draft) {
        Fields data = node.data();
        Fields multiple = data.in("multiple_retrieval_config");
        Selector query = data.selector("query_variable_selector");
        String asked = query.isEmpty() ? "" : draft.texts(node).ref(query).alone();
        Double top = multiple.number("top_k");
        Double least = multiple.number("score_threshold");
        int sets = data.list("dataset_ids").size();
        Step step = draft.step(draft.id(node), "retrieve")
                .comment("BIND: " + node.title() + ": put the documents of its " + sets
                        + " Dify data set(s) into the folder `knowledge`.")
                .with("collection", draft.flow())
                .with("query", asked.equals("{{ message.text }}") ? "" : asked)
                .with("top", Math.max(1, Math.min(50, top == null ? 4 : Math.round(top))));
        if (least != null && least > 0 && least <= 1) {
            step.with("at_least", least);
        }
        draft.leave(step, node);
        draft.binding(
                node,
                data.line("dataset_ids"),
                sets + " data set(s)",
                "an export does not hold them; put their documents into the flow's folder `knowledge`");
        limits(node, draft);
        draft.mapped(node, "step " + step.id());
    }

    private static void limits(Node node, Draft draft) {
        String filter = node.data().text("metadata_filtering_mode");
        if (!filter.isEmpty() && !filter.equals("disabled")) {
            draft.unsupported(
                    node,
                    node.data().line("metadata_filtering_mode"),
                    "filtering by metadata",
                    "all documents are searched");
        }
    }
}
