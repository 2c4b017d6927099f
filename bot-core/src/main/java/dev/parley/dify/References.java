package dev.parley.dify;

import dev.parley.dify.Ref.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what the values of an export are called in the flow. */
final class References {
    private static final Map<String, Ref> SYSTEM = Map.of(
            "conversation_id", Ref.always("conversation.id", Kind.TEXT),
            "user_id", Ref.always("user.id", Kind.TEXT),
            "dialogue_count",
                    Ref.computed("(conversation.history | length)", "size(conversation.history)", Kind.NUMBER));

    private final Map<String, Node> nodes;
    private final Plan plan;
    private final Ids ids;
    private final Variables variables;
    private final Map<String, Kind> merged = new HashMap<>();
    private final Map<String, String> gaps = new HashMap<>();
    private final @Nullable Around around;

    /** What the nodes within an iteration see besides their own values: those of the nodes around it, and its item. */
    record Around(References references, Node iteration) {}

    References(Map<String, Node> nodes, Plan plan, Ids ids, Variables variables, @Nullable Around around) {
        this.nodes = nodes;
        this.plan = plan;
        this.ids = ids;
        this.variables = variables;
        this.around = around;
    }

    /** The node's values are empty ones, under the names that Dify gives them, bound by that step. */
    void gap(Node node, String step) {
        gaps.put(node.id(), step);
    }

    /** What an aggregator's output is of. */
    void merged(Node aggregator, Kind kind) {
        merged.put(aggregator.id(), kind);
    }

    /** The value as a node reads it, or null where the flow has no such value. */
    @Nullable
    Ref of(Selector selector, Node reader) {
        return switch (selector.head()) {
            case "sys" -> selector.name().equals("query") ? variables.question() : SYSTEM.get(selector.name());
            case "env" -> variables.environment(selector.name());
            case "conversation" -> variables.conversation(selector);
            default ->
                nodes.containsKey(selector.head()) || around == null
                        ? output(selector, nodes.get(selector.head()), reader)
                        : outside(selector, around);
        };
    }

    private @Nullable Ref outside(Selector selector, Around around) {
        boolean own = selector.head().equals(around.iteration().id());
        if (own && selector.name().equals("item")) {
            return Ref.always(ids.of(around.iteration()) + "_item" + below(selector.below()), Kind.ANY);
        }
        return own ? null : around.references().of(selector, around.iteration());
    }

    private @Nullable Ref output(Selector selector, @Nullable Node node, Node reader) {
        if (node == null || !plan.runs(node.id())) {
            return null;
        }
        if (node.type().equals("start")) {
            return variables.input(selector);
        }
        boolean caught =
                selector.name().equals("error_message") || selector.name().equals("error_type");
        if (caught && Handles.catches(node)) {
            return new Ref("error.kind", "", Kind.TEXT, false, "''");
        }
        String gap = gaps.get(node.id());
        if (gap != null) {
            String path = gap + "." + Variables.name(selector.name()) + below(selector.below());
            return bound(node, path, Kind.ANY, selector, reader);
        }
        String path = path(node, selector);
        return path == null ? null : bound(node, path, kind(node, selector), selector, reader);
    }

    private Ref bound(Node node, String path, Kind kind, Selector selector, Node reader) {
        boolean sure = plan.certain(node.id(), reader.id());
        return new Ref(path, path, kind, sure, orElse(node, selector));
    }

    private static String orElse(Node node, Selector selector) {
        return node.data().maps("default_value").stream()
                .filter(value -> node.errorStrategy().equals("default-value"))
                .filter(value -> value.text("key").equals(selector.name()))
                .map(value -> Quoted.template(value.text("value")))
                .findFirst()
                .orElse("''");
    }

    private @Nullable String path(Node node, Selector selector) {
        String id = ids.of(node);
        String output = selector.name();
        String below = below(selector.below());
        return switch (node.type()) {
            case "llm" ->
                switch (output) {
                    case "text" -> id + ".text";
                    case "structured_output" -> id + "_fields.structured_output" + below;
                    default -> null;
                };
            case "knowledge-retrieval" ->
                output.equals("result") ? id + ".passages" + below.replace(".content", ".text") : null;
            case "question-classifier" -> output.startsWith("class_") ? id + "_class." + output : null;
            case "http-request" ->
                switch (output) {
                    case "status_code" -> id + ".status";
                    case "body", "headers" -> id + "." + output + below;
                    default -> null;
                };
            case "if-else", "answer", "end", "assigner" -> null;
            case "variable-aggregator", "variable-assigner" ->
                id + "." + Variables.name(output) + below.replace(".output", "");
            default -> id + "." + Variables.name(output) + below;
        };
    }

    private Kind kind(Node node, Selector selector) {
        boolean whole = selector.below().isEmpty();
        return switch (node.type()) {
            case "llm" -> selector.name().equals("text") ? Kind.TEXT : Kind.ANY;
            case "knowledge-retrieval" -> whole ? Kind.PASSAGES : Kind.ANY;
            case "http-request" -> selector.name().equals("status_code") ? Kind.NUMBER : Kind.ANY;
            case "variable-aggregator", "variable-assigner" -> merged.getOrDefault(node.id(), Kind.ANY);
            default -> Kind.ANY;
        };
    }

    private static String below(List<String> parts) {
        StringBuilder path = new StringBuilder();
        for (String part : parts) {
            boolean index = part.matches("\\d{1,9}");
            boolean name = part.matches("[A-Za-z_]\\w*");
            path.append(index ? "[" + part + "]" : name ? "." + part : "[" + Quoted.template(part) + "]");
        }
        return path.toString();
    }
}
