package dev.parley.dify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An if-else: a {@code branch} by conditions, and before it a {@code set} of what conditions can't read as it is. */
final class IfElseNode implements NodeType {
    @Override
    public void write(Node node, Draft draft) {
        String id = draft.id(node);
        String values = id + "_values";
        Comparisons comparisons = new Comparisons(node, draft);
        List<Object> ways = new ArrayList<>();
        for (Fields one : cases(node)) {
            Map<String, Object> way = new LinkedHashMap<>();
            way.put("when", condition(one, comparisons));
            way.put("next", draft.target(node, one.text("case_id", one.text("id", "true"))));
            ways.add(way);
        }
        boolean prepared = !comparisons.values().isEmpty();
        if (prepared) {
            draft.step(id, "set").with("values", comparisons.values()).next(values);
        }
        draft.step(prepared ? values : id, "branch").with("ways", ways).with("else", draft.target(node, Handles.ELSE));
        draft.mapped(node, "step " + id);
    }

    private static List<Fields> cases(Node node) {
        List<Fields> cases = node.data().maps("cases");
        return cases.isEmpty() ? List.of(node.data()) : cases;
    }

    private static String condition(Fields one, Comparisons comparisons) {
        List<String> conditions =
                one.maps("conditions").stream().map(comparisons::condition).toList();
        String operator = one.text("logical_operator").equals("or") ? " || " : " && ";
        return conditions.isEmpty() ? "true" : conditions.stream().collect(Collectors.joining(operator));
    }
}
