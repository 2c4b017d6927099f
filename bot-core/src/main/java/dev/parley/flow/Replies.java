package dev.parley.flow;

import dev.parley.flow.StepGraph.Edge;
import dev.parley.flow.StepGraph.Way;
import dev.parley.flow.settings.Mention;
import dev.parley.flow.yaml.Span;
import dev.parley.model.FlowRef;
import dev.parley.model.Problem;
import dev.parley.spi.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds paths on which the customer gets no word. A path begins where a turn begins: at the first step, and behind
 * every step that waits for the customer. What a called flow says counts for its caller.
 */
final class Replies {
    private final Map<String, StepGraph> graphs = new TreeMap<>();
    private final Map<String, Boolean> replying = new TreeMap<>();

    /** Graphs of unsound flows are left out: such a flow is taken to reply. */
    Replies(Map<String, StepGraph> sound) {
        graphs.putAll(sound);
    }

    void check(ReadFlow flow, Consumer<Problem> out) {
        StepGraph graph = graphs.get(flow.id());
        if (graph == null || flow.header() == null || flow.header().start() == null) {
            return;
        }
        List<List<Integer>> sure = silentWays(graph, edge -> edge.way() != Way.SKIP);
        sure.forEach(way -> out.accept(place(graph, way).error(silence(graph, way) + ".", "Put a `reply` on it.")));
        List<List<Integer>> skipping = sure.isEmpty() ? silentWays(graph, edge -> true) : List.of();
        skipping.forEach(way -> out.accept(place(graph, way)
                .warning(silence(graph, way) + skipped(graph, way), "Put a `reply` without `when` at its end.")));
    }

    private static String skipped(StepGraph graph, List<Integer> way) {
        boolean when = way.stream()
                .filter(at -> at != graph.end())
                .map(at -> graph.step(at).header())
                .anyMatch(header -> header != null && header.when() != null);
        return when ? ", when no `when` on it holds." : ", when its list is empty.";
    }

    private static String silence(StepGraph graph, List<Integer> way) {
        boolean answered = waits(graph.step(way.get(0)));
        String who = answered ? "The customer answers and gets no word" : "The customer gets no word";
        return who + " on the way " + graph.words(way);
    }

    private static Span place(StepGraph graph, List<Integer> way) {
        return graph.step(way.get(way.size() - 2)).span();
    }

    /** For each step that may end the turn, a shortest way to there without a word. */
    private List<List<Integer>> silentWays(StepGraph graph, Predicate<Edge> counts) {
        Map<Integer, List<Integer>> byLast = new TreeMap<>();
        for (int begin : beginnings(graph)) {
            Predicate<Edge> silent = edge -> counts.test(edge) && (begins(begin, edge, graph) || !replies(edge, graph));
            for (int last = 0; last < graph.end(); last++) {
                int end = last;
                List<Integer> way = graph.way(
                        begin,
                        graph.end(),
                        edge -> silent.test(edge) && (edge.to() != graph.end() || edge.from() == end));
                if (!way.isEmpty()) {
                    byLast.putIfAbsent(last, way);
                }
            }
        }
        return new ArrayList<>(byLast.values());
    }

    private Set<Integer> beginnings(StepGraph graph) {
        BoundValues values = new BoundValues(graph);
        Set<Integer> beginnings = new TreeSet<>(List.of(0));
        for (int at = 0; at < graph.end(); at++) {
            if (waits(graph.step(at)) && values.isReachable(at)) {
                beginnings.add(at);
            }
        }
        return beginnings;
    }

    /** Behind a step that waits, a turn begins with the customer's answer. */
    private static boolean begins(int begin, Edge edge, StepGraph graph) {
        boolean onwards = edge.way() == Way.NEXT || edge.way() == Way.JUMP;
        return edge.from() == begin && onwards && waits(graph.step(begin));
    }

    private static boolean waits(ReadStep step) {
        return step.typed() != null && step.typed().waits();
    }

    private boolean replies(Edge edge, StepGraph graph) {
        TypedStep<?> step = graph.step(edge.from()).typed();
        if (step == null || edge.way() == Way.SKIP || edge.way() == Way.FAIL) {
            return false;
        }
        if (step.waits()) {
            return true;
        }
        boolean own = edge.way() == Way.JUMP ? step.repliesBefore(edge.setting()) : step.replies();
        boolean within = step.use() != Block.Use.SOME
                && graph.step(edge.from()).blocks().values().stream().anyMatch(block -> alwaysReplies(block.id()));
        return own || within || calls(graph.step(edge.from())).stream().anyMatch(this::alwaysReplies);
    }

    private static List<String> calls(ReadStep step) {
        return step.bound().mentions().of(FlowRef.class).stream()
                .map(Mention::value)
                .map(FlowRef::id)
                .toList();
    }

    /** A flow that calls itself is taken to reply: the circle is reported elsewhere. */
    private boolean alwaysReplies(String flow) {
        StepGraph graph = graphs.get(flow);
        Boolean known = replying.putIfAbsent(flow, true);
        if (known != null || graph == null) {
            return known == null || known;
        }
        boolean replies = silentWays(graph, edge -> true).isEmpty();
        replying.put(flow, replies);
        return replies;
    }
}
