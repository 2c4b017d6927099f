package dev.parley.dify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A variable assigner: a {@code set} step that changes what the conversation remembers. */
final class AssignerNode implements NodeType {
    private static final Set<String> CALCULATIONS = Set.of("+=", "-=", "*=", "/=");

    @Override
    public void write(Node node, Draft draft) {
        Map<String, Object> slots = new LinkedHashMap<>();
        if (node.data().list("items").isEmpty()) {
            older(node, draft, slots);
        }
        for (Fields item : node.data().maps("items")) {
            Selector target = item.selector("variable_selector");
            String operation = item.text("operation");
            Object value = item.text("input_type").equals("variable")
                    ? draft.texts(node).ref(item.selector("value"))
                    : draft.texts(node).value(item.get("value"));
            assign(
                    node,
                    draft,
                    target,
                    changed(operation, value, draft.variables().conversation(target)),
                    slots);
        }
        if (slots.isEmpty()) {
            GapNode.write(node, draft, "it assigns nothing that the flow knows");
            return;
        }
        Step step = draft.step(draft.id(node), "set").with("slots", slots);
        draft.leave(step, node);
        draft.mapped(node, "step " + step.id());
    }

    private static void older(Node node, Draft draft, Map<String, Object> slots) {
        Selector target = node.data().selector("assigned_variable_selector");
        Selector source = node.data().selector("input_variable_selector");
        String mode = node.data().text("write_mode", "over-write");
        Object value = source.isEmpty() ? "" : draft.texts(node).ref(source);
        assign(node, draft, target, changed(mode, value, draft.variables().conversation(target)), slots);
    }

    private static void assign(
            Node node, Draft draft, Selector target, @Nullable Object value, Map<String, Object> slots) {
        String slot = target.head().equals("conversation") ? draft.variables().slotOf(target.name()) : null;
        if (slot == null || value == null) {
            draft.unsupported(
                    node, node.line(), "what it does to " + target, "only variables of the conversation change");
        } else {
            slots.put(slot, value);
        }
    }

    /** What a variable becomes, or null where a flow can't say it. */
    private static @Nullable Object changed(String operation, Object value, @Nullable Ref old) {
        String was = old == null ? "''" : old.path();
        if (CALCULATIONS.contains(operation)) {
            return "{{ " + was + " " + operation.charAt(0) + " " + operand(value) + " }}";
        }
        return switch (operation) {
            case "over-write", "overwrite", "set" -> value instanceof Ref ref ? ref.alone() : value;
            case "clear" -> empty(Objects.requireNonNullElse(old, Ref.constant("")));
            case "append" -> "{{ " + was + " + [" + operand(value) + "] }}";
            case "extend" -> "{{ " + was + " + " + operand(value) + " }}";
            case "remove-first" -> "{{ " + was + "[1:] }}";
            case "remove-last" -> "{{ " + was + "[:-1] }}";
            default -> null;
        };
    }

    private static Object empty(Ref old) {
        return switch (old.kind()) {
            case NUMBER -> 0L;
            case LIST -> List.of();
            default -> "";
        };
    }

    private static String operand(Object value) {
        return value instanceof Ref ref
                ? ref.operand()
                : value instanceof String text ? Quoted.template(text) : String.valueOf(value);
    }
}
