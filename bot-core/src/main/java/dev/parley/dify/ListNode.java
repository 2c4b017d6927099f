package dev.parley.dify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list operator: a {@code set} step that filters, sorts and cuts a list. */
final class ListNode implements NodeType {
    private static final Map<String, String> TESTS = Map.of(
            "contains", "containing",
            "is", "==",
            "is not", "!=",
            "=", "==",
            "≠", "!=",
            "<", "<",
            ">", ">",
            "≤", "<=",
            "≥", ">=");
    private static final Set<String> NUMERIC = Set.of("=", "≠", "<", ">", "≤", "≥");

    @Override
    public void write(Node node, Draft draft) {
        String chosen = chosen(node, draft);
        if (chosen == null) {
            GapNode.write(node, draft, "it works on files, or filters as no template can");
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("result", "{{ " + chosen + " }}");
        values.put("first_record", "{{ " + chosen + " | first }}");
        values.put("last_record", "{{ " + chosen + " | last }}");
        Step step = draft.step(draft.id(node), "set").with("values", values);
        draft.leave(step, node);
        draft.mapped(node, "step " + step.id());
    }

    private static @Nullable String chosen(Node node, Draft draft) {
        Fields data = node.data();
        boolean files = data.text("var_type").contains("file")
                || data.text("item_var_type").contains("file");
        if (files || data.selector("variable").isEmpty()) {
            return null;
        }
        Ref ref = draft.texts(node).ref(data.selector("variable"));
        StringBuilder list = new StringBuilder(ref.operand());
        Fields filter = data.in("filter_by");
        if (filter.flag("enabled")) {
            for (Fields condition : filter.maps("conditions")) {
                String operator = condition.text("comparison_operator");
                String test = TESTS.get(operator);
                if (test == null) {
                    return null;
                }
                list.append(" | select('")
                        .append(test)
                        .append("', ")
                        .append(operand(condition, operator))
                        .append(')');
            }
        }
        Fields order = data.in("order_by");
        if (order.flag("enabled")) {
            list.append(order.text("value").equals("desc") ? " | sort(reverse=true)" : " | sort");
        }
        return cut(list.toString(), data);
    }

    private static String cut(String list, Fields data) {
        Double serial = data.in("extract_by").number("serial");
        Double size = data.in("limit").number("size");
        String cut = list;
        if (data.in("extract_by").flag("enabled") && serial != null) {
            long at = Math.max(1, Math.round(serial));
            cut = "(" + cut + ")[" + (at - 1) + ":" + at + "]";
        }
        if (data.in("limit").flag("enabled") && size != null) {
            cut = "(" + cut + ")[:" + Math.max(0, Math.round(size)) + "]";
        }
        return cut;
    }

    private static String operand(Fields condition, String operator) {
        String value = condition.text("value");
        return NUMERIC.contains(operator) && condition.number("value") != null ? value : Quoted.template(value);
    }
}
