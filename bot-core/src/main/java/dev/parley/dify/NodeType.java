package dev.parley.dify;

import java.util.HashMap;
import java.util.Map;

/** How nodes of one type become steps. */
@FunctionalInterface
interface NodeType {
    /** Writes the steps of a node and says what became of it. */
    void write(Node node, Draft draft);

    /** A type that the flow language has nothing for becomes a gap: a step that binds empty values. */
    static NodeType named(String type) {
        return Known.TYPES.getOrDefault(type, new GapNode());
    }

    /** All types by the name that Dify gives them. */
    final class Known {
        private static final Map<String, NodeType> TYPES = new HashMap<>();

        private Known() {}

        static {
            TYPES.put("start", new StartNode());
            TYPES.put("llm", new LlmNode());
            TYPES.put("knowledge-retrieval", new RetrievalNode());
            TYPES.put("question-classifier", new ClassifierNode());
            TYPES.put("if-else", new IfElseNode());
            TYPES.put("answer", new AnswerNode());
            TYPES.put("end", new EndNode());
            TYPES.put("http-request", new HttpNode());
            TYPES.put("template-transform", new TemplateNode());
            TYPES.put("variable-aggregator", new AggregatorNode());
            TYPES.put("variable-assigner", new AggregatorNode());
            TYPES.put("assigner", new AssignerNode());
            TYPES.put("parameter-extractor", new ExtractorNode());
            TYPES.put("list-operator", new ListNode());
            TYPES.put("iteration", new IterationNode());
            TYPES.put("iteration-start", (node, draft) -> draft.mapped(node, "the beginning of each round"));
        }
    }
}
