package dev.parley.dify;

import dev.parley.dify.Report.Kind;
import dev.parley.dify.Report.Outcome;
import dev.parley.flow.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of an app. Programs send them with the message; customers are asked for those that are required, once in a
 * chat, each time in a workflow. The only required text of a workflow is the customer's message itself.
 */
final class StartNode implements NodeType {
    /** The inputs that a customer is asked for. */
    static List<Fields> asked(List<Fields> inputs, boolean chat) {
        List<Fields> required = inputs.stream()
                .filter(input -> input.flag("required"))
                .filter(input -> !input.text("type").startsWith("file")
                        && !input.text("type").equals("json_object"))
                .toList();
        boolean single = !chat && required.size() == 1 && isText(required.get(0));
        return single ? List.of() : required;
    }

    private static boolean isText(Fields input) {
        return input.text("type").equals("text-input") || input.text("type").equals("paragraph");
    }

    @Override
    public void write(Node node, Draft draft) {
        List<Fields> inputs = node.data().maps("variables");
        List<Fields> asked = asked(inputs, draft.export().chat());
        Map<String, Object> slots = new LinkedHashMap<>();
        if (!asked.isEmpty()) {
            slots.put("question", "{{ message.text }}");
        }
        inputs.forEach(input -> take(input, asked.contains(input), slots, draft));
        List<Step> steps = new ArrayList<>();
        if (!slots.isEmpty()) {
            steps.add(draft.step(draft.id(node), "set")
                    .comment(
                            asked.isEmpty()
                                    ? "What programs send along as inputs."
                                    : "What programs send along as inputs; customers are asked below.")
                    .with("slots", slots));
        }
        remember(node, draft, steps);
        asked.forEach(input -> steps.add(ask(input, draft)));
        for (int i = 0; i + 1 < steps.size(); i++) {
            steps.get(i).next(steps.get(i + 1).id());
        }
        String onwards = draft.target(node, Handles.SOURCE);
        if (steps.isEmpty()) {
            draft.mapped(node, "the beginning of the flow");
        } else {
            steps.get(steps.size() - 1).next(onwards);
            draft.mapped(node, "step " + draft.id(node));
        }
    }

    private static void take(Fields input, boolean asked, Map<String, Object> slots, Draft draft) {
        String name = input.text("variable");
        String slot = draft.variables().slotOfInput(name);
        String what = "the input " + name + " (" + input.text("type") + ")";
        if (slot == null) {
            draft.note(Outcome.UNSUPPORTED, Kind.VARIABLE, input.line(), what, "files are not taken in conversations");
            return;
        }
        String sent =
                "message.inputs" + (name.matches("[A-Za-z_]\\w*") ? "." + name : "[" + Quoted.template(name) + "]");
        boolean isMessage = !asked && input.flag("required") && isText(input);
        String kept = draft.export().chat() ? " | default(slots." + slot + ")" : "";
        String orElse = isMessage ? "message.text" : Quoted.template(input.text("default"));
        slots.put(slot, "{{ " + sent + kept + " | default(" + orElse + ") }}");
        String how = asked
                ? "asked for, and kept in slots." + slot
                : isMessage ? "the customer's message" : "what a program sends as inputs." + name + ", or nothing";
        draft.note(Outcome.MAPPED, Kind.VARIABLE, input.line(), what, how);
    }

    private static void remember(Node node, Draft draft, List<Step> steps) {
        Map<String, Object> slots = new LinkedHashMap<>();
        for (Fields variable : draft.export().workflow().maps("conversation_variables")) {
            String slot = draft.variables().slotOf(variable.text("name"));
            if (slot != null) {
                slots.put(slot, draft.texts(node).value(variable.get("value")));
                draft.note(
                        Outcome.MAPPED,
                        Kind.VARIABLE,
                        variable.line(),
                        "the conversation variable " + variable.text("name"),
                        "slots." + slot);
            }
        }
        if (!slots.isEmpty()) {
            String id = steps.isEmpty() ? draft.id(node) : draft.freshId("remembered");
            steps.add(draft.step(id, "set").with("when", "conversation.first").with("slots", slots));
        }
    }

    private static Step ask(Fields input, Draft draft) {
        String slot = draft.variables().slotOfInput(input.text("variable"));
        List<Object> choices = new ArrayList<>();
        for (YamlNode option : input.list("options")) {
            choices.add(Map.of("label", Quoted.literal(String.valueOf(Fields.value(option)))));
        }
        boolean choose = input.text("type").equals("select") && choices.size() > 1;
        String expect = switch (input.text("type")) {
            case "number" -> "number";
            case "checkbox" -> "yes_no";
            default -> choose ? "one_of" : "";
        };
        return draft.step(draft.freshId("ask_" + Ids.slug(input.text("variable"), "input")), "ask")
                .with("when", "slots." + slot + " == ''")
                .with("slot", String.valueOf(slot))
                .with("text", Quoted.literal(input.text("label", input.text("variable"))))
                .with("expect", expect)
                .with("choices", choose ? choices : List.of());
    }
}
