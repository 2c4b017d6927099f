package dev.parley.flow;

import dev.parley.flow.StepGraph.Edge;
import dev.parley.flow.StepGraph.Way;
import dev.parley.flow.settings.Mention;
import dev.parley.model.FlowRef;
import dev.parley.model.SourcePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it is drawn: its steps, and every way from one to another. Also of a flow that has errors, as far as it could be
 * read.
 *
 * @param onError the step where a failure goes that no step handles itself; null: the turn fails
 * @param start whether messages start it, and not only other flows
 */
public record FlowMap(
        String flow,
        String title,
        SourcePosition at,
        boolean start,
        @Nullable String onError,
        List<Node> steps) {
    public FlowMap {
        steps = List.copyOf(steps);
    }

    /**
     * @param calls flows that it runs
     * @param within the steps that stand within it, by the setting that holds them
     */
    public record Node(
            String id, String type, SourcePosition at, List<Link> to, List<String> calls, Map<String, FlowMap> within) {
        public Node {
            to = List.copyOf(to);
            calls = List.copyOf(calls);
            within = Map.copyOf(within);
        }
    }

    /**
     * @param step the id of a step, or {@code END}
     * @param label the setting that leads there; empty for the step that simply comes next
     */
    public record Link(String step, String label) {}

    static List<FlowMap> of(List<ReadFlow> flows) {
        return flows.stream().map(FlowMap::of).toList();
    }

    private static FlowMap of(ReadFlow flow) {
        FlowHeader header = flow.header();
        StepGraph graph = new StepGraph(flow);
        List<Node> steps = IntStream.range(0, flow.steps().size())
                .mapToObj(at -> node(graph, at))
                .toList();
        return new FlowMap(
                flow.id(),
                header == null || header.title() == null ? flow.id() : header.title(),
                flow.span().at(),
                header != null && header.start() != null,
                header == null || header.onError() == null
                        ? null
                        : header.onError().id(),
                steps);
    }

    private static Node node(StepGraph graph, int at) {
        ReadStep step = graph.step(at);
        List<Link> links = graph.out(at).stream()
                .filter(Edge::own)
                .map(edge -> new Link(graph.name(edge.to()), label(edge)))
                .distinct()
                .toList();
        List<String> calls = step.bound().mentions().of(FlowRef.class).stream()
                .map(Mention::value)
                .map(FlowRef::id)
                .toList();
        Map<String, FlowMap> within = new LinkedHashMap<>();
        step.blocks().forEach((setting, block) -> within.put(setting, of(block)));
        return new Node(step.id(), type(step), step.span().at(), links, calls, within);
    }

    private static String label(Edge edge) {
        return edge.way() == Way.NEXT ? "" : edge.way() == Way.SKIP ? "skip" : edge.setting();
    }

    private static String type(ReadStep step) {
        return step.typed() == null ? "?" : step.typed().type().name();
    }
}
