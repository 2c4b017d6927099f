package dev.parley.dify;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which ways through the graph may end without a word to the customer. */
final class Silence {
    private final Streaming streaming;
    private final Map<String, Boolean> quiet = new HashMap<>();

    Silence(Plan plan, Streaming streaming) {
        this.streaming = streaming;
        for (Node node : plan.order()) {
            quiet.putIfAbsent(node.id(), true);
            Set<String> handles = new LinkedHashSet<>(Handles.of(node));
            handles.add(Handles.SOURCE);
            handles.forEach(
                    handle -> quiet.merge(plan.next(node.id(), handle), after(node, handle), Boolean::logicalOr));
        }
    }

    /** Whether perhaps nothing has been said when a node is left by a handle. */
    boolean after(Node node, String handle) {
        return quiet.getOrDefault(node.id(), true) && (handle.equals(Handles.FAIL) || !replies(node));
    }

    private boolean replies(Node node) {
        return switch (node.type()) {
            case "answer", "end" -> true;
            case "llm" -> streaming.streams(node);
            default -> false;
        };
    }
}
