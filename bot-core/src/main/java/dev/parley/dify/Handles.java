package dev.parley.dify;

import java.util.ArrayList;
import java.util.List;

/** By which ways a node can be left, as {@code sourceHandle} calls them. */
final class Handles {
    static final String SOURCE = "source";
    static final String ELSE = "false";
    static final String FAIL = "fail-branch";

    private Handles() {}

    static List<String> of(Node node) {
        List<String> handles = new ArrayList<>();
        switch (node.type()) {
            case "if-else" -> {
                handles.addAll(cases(node));
                handles.add(ELSE);
            }
            case "question-classifier" -> node.data().maps("classes").forEach(label -> handles.add(label.text("id")));
            default -> handles.add(SOURCE);
        }
        if (catches(node)) {
            handles.add(FAIL);
        }
        return handles;
    }

    /** The ids of the cases; the older form has the single case {@code true}. */
    static List<String> cases(Node node) {
        List<Fields> cases = node.data().maps("cases");
        return cases.isEmpty()
                ? List.of("true")
                : cases.stream().map(one -> one.text("case_id", one.text("id"))).toList();
    }

    /** Whether the run goes on when the node fails. */
    static boolean catches(Node node) {
        return node.errorStrategy().equals(FAIL) || node.errorStrategy().equals("default-value");
    }
}
