package dev.parley.dify;

import dev.parley.dify.Ref.Kind;
import dev.parley.flow.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns Dify's comparisons into conditions of the flow language, which are typed. A value that may be missing, or of
 * another kind than the comparison wants, is put aside as one of the {@link #values}, made to fit by a template.
 */
final class Comparisons {
    private static final Map<String, String> NUMBERS =
            Map.of("=", "==", "≠", "!=", ">", ">", "<", "<", "≥", ">=", "≤", "<=");
    private static final Set<String> TEXTS =
            Set.of("contains", "not contains", "start with", "end with", "is", "is not", "in", "not in");
    private static final Set<String> EMPTY = Set.of("empty", "null", "not exists");
    private static final Set<String> FULL = Set.of("not empty", "not null", "exists");

    private final Node node;
    private final Draft draft;
    private final Texts texts;
    private final String step;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** The values are bound by the step before the branch, which has the node's id. */
    Comparisons(Node node, Draft draft) {
        this.node = node;
        this.draft = draft;
        this.texts = draft.texts(node);
        this.step = draft.id(node);
    }

    Map<String, Object> values() {
        return values;
    }

    String condition(Fields comparison) {
        Selector selector = comparison.selector("variable_selector");
        String operator = comparison.text("comparison_operator");
        boolean file = comparison.text("varType").contains("file") || comparison.has("sub_variable_condition");
        if (selector.isEmpty() || file) {
            return unsupported(comparison, selector, operator);
        }
        Ref ref = texts.ref(selector);
        boolean list = comparison.text("varType").startsWith("array") || ref.kind() == Kind.LIST;
        if (NUMBERS.containsKey(operator)) {
            String left = number(ref, selector.name());
            return left + " " + NUMBERS.get(operator) + " " + number(comparison);
        }
        if (EMPTY.contains(operator) || FULL.contains(operator)) {
            String value = list ? aside(selector.name(), filtered(ref, "list")) : text(ref, selector.name());
            String sign = EMPTY.contains(operator) ? " == " : " != ";
            return list ? "size(" + value + ")" + sign + "0" : value + sign + "''";
        }
        if (comparison.text("varType").equals("boolean")) {
            String value = aside(selector.name(), filtered(ref, "bool"));
            return value + (operator.equals("is not") ? " != " : " == ") + comparison.flag("value");
        }
        if (!TEXTS.contains(operator)) {
            return unsupported(comparison, selector, operator);
        }
        return list ? listed(ref, selector, operator, comparison) : worded(ref, selector, operator, comparison);
    }

    private String listed(Ref ref, Selector selector, String operator, Fields comparison) {
        String member = expected(comparison) + " in " + aside(selector.name(), filtered(ref, "list"));
        return switch (operator) {
            case "contains" -> member;
            case "not contains" -> "!(" + member + ")";
            default -> unsupported(comparison, selector, operator);
        };
    }

    private String worded(Ref ref, Selector selector, String operator, Fields comparison) {
        String left = text(ref, selector.name());
        if (operator.endsWith("in")
                && !operator.startsWith("contain")
                && !comparison.list("value").isEmpty()) {
            String words = Fields.texts(comparison.get("value")).stream()
                    .map(Quoted::condition)
                    .collect(Collectors.joining(", "));
            String member = left + " in [" + words + "]";
            return operator.equals("in") ? member : "!(" + member + ")";
        }
        String right = expected(comparison);
        return switch (operator) {
            case "contains" -> left + ".contains(" + right + ")";
            case "not contains" -> "!" + left + ".contains(" + right + ")";
            case "start with" -> left + ".startsWith(" + right + ")";
            case "end with" -> left + ".endsWith(" + right + ")";
            case "is" -> left + " == " + right;
            case "is not" -> left + " != " + right;
            case "in" -> right + ".contains(" + left + ")";
            default -> "!" + right + ".contains(" + left + ")";
        };
    }

    private String unsupported(Fields comparison, Selector selector, String operator) {
        draft.unsupported(
                node,
                comparison.line(),
                "the comparison " + selector + " " + operator,
                "conditions here can't say it; it counts as not met");
        return "false";
    }

    private String text(Ref ref, String name) {
        boolean plain = (ref.sure() && ref.kind() == Kind.TEXT) || ref.kind() == Kind.CONSTANT;
        return plain ? ref.condition() : aside(name, filtered(ref, "string"));
    }

    private String number(Ref ref, String name) {
        boolean slot = ref.path().startsWith("slots.");
        boolean plain = ref.sure() && ref.kind() == Kind.NUMBER && !slot;
        return plain ? ref.condition() : aside(name, filtered(ref, "float"));
    }

    private String number(Fields comparison) {
        String value = comparison.text("value").strip();
        boolean written = value.matches("[+-]?\\d{1,15}(\\.\\d+)?");
        return written ? value : aside("expected", "{{ " + inner(value) + " | float }}");
    }

    private String inner(String value) {
        boolean ref = Texts.REFERENCE.matcher(value).matches();
        return ref
                ? texts.ref(Selector.parse(value.substring(3, value.length() - 3)))
                        .operand()
                : Quoted.template(value);
    }

    private String expected(Fields comparison) {
        YamlNode node = comparison.get("value");
        String value = comparison.text("value", String.join(", ", Fields.texts(node)));
        boolean plain = !Texts.REFERENCE.matcher(value).find();
        return plain ? Quoted.condition(value) : aside("expected", texts.words(value) + "{{ '' }}");
    }

    private static String filtered(Ref ref, String filter) {
        String filled = filter.equals("list") ? ref.operand().replace("default('')", "default([])") : ref.operand();
        return "{{ " + filled + " | " + filter + " }}";
    }

    /** Keeps a value under a name of its own, and says how conditions read it. */
    private String aside(String name, String template) {
        String base = Variables.name(name);
        String free = base;
        for (int i = 2; values.containsKey(free) && !template.equals(values.get(free)); i++) {
            free = base + "_" + i;
        }
        values.put(free, template);
        return step + "." + free;
    }
}
