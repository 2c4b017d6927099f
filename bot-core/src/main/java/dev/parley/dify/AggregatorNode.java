package dev.parley.dify;

import dev.parley.dify.Ref.Kind;
import dev.parley.flow.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A variable aggregator: a {@code set} step with the first of several values that is there. */
final class AggregatorNode implements NodeType {
    @Override
    public void write(Node node, Draft draft) {
        Fields settings = node.data().in("advanced_settings");
        Map<String, Object> values = new LinkedHashMap<>();
        if (settings.flag("group_enabled")) {
            for (Fields group : settings.maps("groups")) {
                values.put(Variables.name(group.text("group_name")), first(group, node, draft));
            }
        }
        if (values.isEmpty()) {
            values.put("output", first(node.data(), node, draft));
        }
        Step step = draft.step(draft.id(node), "set").with("values", values);
        draft.leave(step, node);
        draft.mapped(node, "step " + step.id());
    }

    private static String first(Fields group, Node node, Draft draft) {
        List<Ref> refs = group.list("variables").stream()
                .map(AggregatorNode::selector)
                .filter(selector -> !selector.isEmpty())
                .map(selector -> draft.texts(node).ref(selector))
                .filter(ref -> ref.kind() != Kind.CONSTANT || !ref.path().isEmpty())
                .toList();
        if (refs.isEmpty()) {
            return "{{ '' }}";
        }
        boolean same = refs.stream().map(Ref::kind).distinct().count() == 1;
        draft.references().merged(node, same ? refs.get(0).kind() : Kind.ANY);
        StringBuilder chain = new StringBuilder("{{ ").append(plain(refs.get(0)));
        refs.stream()
                .skip(1)
                .forEach(ref -> chain.append(" | default(").append(plain(ref)).append(")"));
        boolean sure = refs.stream().anyMatch(Ref::sure);
        return chain.append(sure ? " }}" : " | default(" + refs.get(0).orElse() + ") }}")
                .toString();
    }

    private static Selector selector(YamlNode node) {
        return node instanceof YamlNode.Mapping mapping
                ? new Fields(mapping).selector("value_selector")
                : Selector.of(node);
    }

    private static String plain(Ref ref) {
        return ref.kind() == Kind.CONSTANT ? Quoted.template(ref.path()) : ref.path();
    }
}
