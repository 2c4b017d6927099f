package dev.parley.dify;

import dev.parley.dify.Report.Kind;
import dev.parley.dify.Report.Outcome;
import dev.parley.model.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The nodes and edges that a flow is made from, and what was wrong with the others. */
final class Graph {
    private record Left(Edge edge, String why) {}

    private final Export export;
    private final Map<String, Node> byId = new LinkedHashMap<>();
    private final List<Node> twice = new ArrayList<>();
    private final List<Node> notes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();

    private Graph(Export export) {
        this.export = export;
    }

    static Graph of(Export export) {
        Graph graph = new Graph(export);
        List<Edge> edges = export.edges();
        List<Node> nodes = export.nodes();
        DifyImport.limit(nodes.size(), edges.size(), export.file().name());
        nodes.forEach(graph::sort);
        edges.forEach(edge -> graph.take(edge, edges));
        return graph;
    }

    private void sort(Node node) {
        if (node.isNote()) {
            notes.add(node);
        } else if (byId.putIfAbsent(node.id(), node) != null) {
            twice.add(node);
        }
    }

    private void take(Edge edge, List<Edge> all) {
        Node source = byId.get(edge.source());
        Node target = byId.get(edge.target());
        if (source == null || target == null || !source.parent().equals(target.parent())) {
            left.add(new Left(edge, "it leads from or to a node that is not there"));
            return;
        }
        String handle = handle(edge, source, all);
        if (handle == null) {
            left.add(new Left(edge, "its source is never left by the way " + edge.handle()));
        } else {
            edges.add(new Edge(edge.source(), handle, edge.target(), edge.line()));
        }
    }

    /** By which handle the edge leaves its source, or null where nothing leaves by it. */
    private static @Nullable String handle(Edge edge, Node source, List<Edge> all) {
        List<String> known = Handles.of(source);
        boolean plain =
                source.type().equals("question-classifier") && edge.handle().equals(Handles.SOURCE);
        if (known.contains(edge.handle()) || plain) {
            return edge.handle();
        }
        String usual = source.type().equals("if-else") ? Handles.ELSE : Handles.SOURCE;
        boolean free = all.stream()
                .noneMatch(other ->
                        other.source().equals(source.id()) && other.handle().equals(usual));
        boolean first = all.stream()
                        .filter(other -> other.source().equals(source.id()))
                        .findFirst()
                        .map(edge::equals)
                        .orElse(false)
                || source.type().equals("if-else");
        boolean fails = edge.handle().equals(Handles.FAIL) || source.type().equals("question-classifier");
        return free && first && !fails ? usual : null;
    }

    List<Node> nodes() {
        return List.copyOf(byId.values());
    }

    /** The nodes within an iteration, or for an empty parent those within none. */
    static List<Node> within(String parent, List<Node> nodes) {
        return nodes.stream().filter(node -> node.parent().equals(parent)).toList();
    }

    List<Edge> edges() {
        return edges;
    }

    List<Node> notes() {
        return notes;
    }

    Node start() {
        List<Node> outer = within("", nodes());
        return outer.stream()
                .filter(node -> node.type().equals("start"))
                .findFirst()
                .or(() -> outer.stream()
                        .filter(node -> node.type().startsWith("trigger-"))
                        .findFirst())
                .orElseThrow(() -> Failure.of(
                                Failure.Kind.BAD_INPUT,
                                export.file().name() + " has no start node, so nothing would ever run.")
                        .exception());
    }

    /** What became of the edges, and of the nodes that no step was written for. */
    void report(Draft draft) {
        left.forEach(one -> edge(one.edge(), Outcome.UNSUPPORTED, one.why(), draft));
        edges.forEach(edge -> edge(edge, draft));
        byId.values().stream().filter(node -> !draft.runs(node)).forEach(node -> unreached(node, draft));
        draft.plans().forEach(plan -> plan.uneven().forEach(id -> uneven(byId.get(id), draft)));
        twice.forEach(node -> draft.unsupported(node, node.line(), "", "there is another node with the same id"));
        notes.forEach(note ->
                draft.note(Outcome.MAPPED, Kind.OTHER, note.line(), "a note", "a comment at the top of the flow"));
    }

    private void edge(Edge edge, Draft draft) {
        Node source = Objects.requireNonNull(byId.get(edge.source()));
        if (draft.plans().stream().anyMatch(plan -> plan.backward().contains(edge))) {
            edge(edge, Outcome.UNSUPPORTED, "it leads back to a node before it", draft);
        } else if (draft.runs(source)) {
            edge(edge, Outcome.MAPPED, "", draft);
        } else {
            boolean lost = !source.parent().isEmpty();
            edge(edge, lost ? Outcome.UNSUPPORTED : Outcome.MAPPED, why(source), draft);
        }
    }

    private static void unreached(Node node, Draft draft) {
        if (node.parent().isEmpty()) {
            draft.mapped(node, why(node) + ", so Dify never runs it");
        } else {
            draft.unsupported(node, node.line(), "", why(node));
        }
    }

    private static String why(Node node) {
        return node.parent().isEmpty()
                ? "left out: nothing leads to it"
                : "it stands in a loop or iteration that was not imported";
    }

    private static void uneven(@Nullable Node node, Draft draft) {
        if (node != null) {
            draft.unsupported(
                    node,
                    node.line(),
                    "running beside a branch",
                    "in Dify it runs on some of the ways only, here on all; give it a `when`");
        }
    }

    private void edge(Edge edge, Outcome outcome, String why, Draft draft) {
        String by = edge.handle().equals(Handles.SOURCE) ? "" : " by " + edge.handle();
        String what = "the edge " + name(edge.source()) + " → " + name(edge.target()) + by;
        draft.note(outcome, Kind.EDGE, edge.line(), what, why);
    }

    private String name(String id) {
        Node node = byId.get(id);
        return node == null || node.title().isEmpty() ? id : node.title();
    }
}
