package dev.parley.dify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a flow can't do, such as code, plug-in tools and agents: a gap that keeps the rest going, with empty results. */
final class GapNode implements NodeType {
    private static final Map<String, String> WHY = Map.of(
            "code", "a flow runs no code; let another system compute it and ask it by an `http` step",
            "tool", "it uses a plug-in tool; ask the service behind it by an `http` step",
            "agent", "there is no agent step; a `prompt` and an `llm` step may do, or a service of yours by `http`",
            "document-extractor", "files are not read in conversations; put documents into `knowledge`",
            "human-input", "use an `ask` step, or `handoff`",
            "loop", "steps go through a list by `foreach`, but not round and round until something holds");

    @Override
    public void write(Node node, Draft draft) {
        write(node, draft, WHY.getOrDefault(node.type(), "there is no step for it"));
    }

    static void write(Node node, Draft draft, String why) {
        Step step = draft.step(draft.first(node), "set")
                .comment("NOT IMPORTED: " + node.words() + " of line " + node.line() + ": " + why + ".")
                .with("values", values(node, draft));
        draft.references().gap(node, step.id());
        draft.leave(step, node);
        draft.unsupported(node, node.line(), "", why);
    }

    /** An empty value for all that others read of it, or else for what it says that it returns. */
    private static Map<String, Object> values(Node node, Draft draft) {
        Fields declared = node.data().in("outputs");
        Set<String> outputs = new TreeSet<>(Mentions.of(node.id(), draft.nodes()));
        if (outputs.isEmpty()) {
            declared.entries().forEach(entry -> outputs.add(entry.key().text()));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String output : outputs.isEmpty() ? Set.of("output") : outputs) {
            boolean listed = draft.nodes().stream()
                    .anyMatch(reader ->
                            reader.data().selector("iterator_selector").is(node.id(), output));
            values.put(
                    Variables.name(output),
                    listed ? List.of() : empty(declared.in(output).text("type")));
        }
        return values;
    }

    private static Object empty(String type) {
        return switch (type) {
            case "number" -> 0L;
            case "object" -> Map.of();
            case "boolean" -> false;
            default -> type.startsWith("array") ? List.of() : "";
        };
    }
}
