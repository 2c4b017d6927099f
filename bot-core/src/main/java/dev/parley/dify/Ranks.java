package dev.parley.dify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers the nodes of a graph so that every edge leads onwards, and what follows a branch stays together. */
final class Ranks {
    private final Map<String, List<Edge>> out = new HashMap<>();
    private final Map<String, Integer> rank = new HashMap<>();
    private final List<Edge> forward = new ArrayList<>();
    private final List<Edge> backward = new ArrayList<>();

    /** Edges that lead from or to another node than these are left out. */
    Ranks(Set<String> nodes, List<Edge> edges, String start) {
        List<Edge> within = edges.stream()
                .filter(edge -> nodes.contains(edge.source()) && nodes.contains(edge.target()))
                .toList();
        within.forEach(edge ->
                out.computeIfAbsent(edge.source(), id -> new ArrayList<>()).add(edge));
        List<String> finished = new ArrayList<>();
        visit(start, new HashSet<>(), new HashSet<>(), finished);
        for (int i = 0; i < finished.size(); i++) {
            rank.put(finished.get(i), finished.size() - i);
        }
        within.stream().filter(edge -> !backward.contains(edge)).forEach(forward::add);
    }

    int of(String node) {
        return rank.getOrDefault(node, 0);
    }

    List<Edge> forward() {
        return forward;
    }

    /** Edges that close a circle. */
    List<Edge> backward() {
        return backward;
    }

    /** Depth first, the last edge first: so the first edge's nodes get the lowest numbers. */
    private void visit(String node, Set<String> open, Set<String> seen, List<String> finished) {
        seen.add(node);
        open.add(node);
        List<Edge> leaving = out.getOrDefault(node, List.of());
        for (int i = leaving.size() - 1; i >= 0; i--) {
            Edge edge = leaving.get(i);
            if (open.contains(edge.target())) {
                backward.add(edge);
            } else if (!seen.contains(edge.target())) {
                visit(edge.target(), open, seen, finished);
            }
        }
        open.remove(node);
        finished.add(node);
    }
}
