package dev.parley.dify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The graph as steps one below the other.
 *
 * <p>Dify runs what is ready, side by side; a flow runs one step after the other. So a walk goes over the graph with the
 * set of nodes that are waiting to run: it takes the first of them in topological order, and what the node leads to joins
 * the set. A node where ways meet is in the set once, and comes after all that lead to it. In
 *
 * <pre>{@code
 * start → a → join,  start → b → join
 * }</pre>
 *
 * the walk is start {a, b}, a {b, join}, b {join}, join. After a branch the sets differ by way; where such ways meet
 * again with different sets, what waits on one of them only is {@link #uneven}: it will run on the other as well.
 */
final class Plan {
    /** The end of the flow. */
    static final String END = "";

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> ways = new HashMap<>();
    private final Ranks ranks;
    private final Map<String, SortedSet<String>> waiting = new HashMap<>();
    private final Map<String, Map<String, String>> next = new HashMap<>();
    private final Set<String> uneven = new TreeSet<>();
    private final List<Node> order;
    private final Certainty certainty;

    /**
     * @param nodes of one level; edges to any other are not looked at
     * @param start the id of the node to begin with
     */
    Plan(List<Node> nodes, List<Edge> edges, String start) {
        nodes.forEach(node -> this.nodes.put(node.id(), node));
        this.ranks = new Ranks(this.nodes.keySet(), edges, start);
        for (Edge edge : ranks.forward()) {
            ways.computeIfAbsent(edge.source(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(edge.handle(), handle -> new ArrayList<>())
                    .add(edge.target());
        }
        boolean again = true;
        while (again) {
            again = walk(start);
        }
        this.order = this.nodes.values().stream()
                .filter(node -> waiting.containsKey(node.id()))
                .sorted(Comparator.comparing(node -> ranks.of(node.id())))
                .toList();
        this.certainty = new Certainty(order, next);
    }

    /** The nodes that run, in the order of their steps. */
    List<Node> order() {
        return order;
    }

    boolean runs(String node) {
        return waiting.containsKey(node);
    }

    /** Nodes that run here on ways on which Dify does not run them. */
    Set<String> uneven() {
        return uneven;
    }

    /** Edges that lead back, which a graph of Dify's has none of. */
    List<Edge> backward() {
        return ranks.backward();
    }

    boolean leads(String node, String handle) {
        return ways.getOrDefault(node, Map.of()).containsKey(handle);
    }

    List<String> targets(String node, String handle) {
        return ways.getOrDefault(node, Map.of()).getOrDefault(handle, List.of());
    }

    long arrivals(String node) {
        return ways.values().stream()
                .flatMap(byHandle -> byHandle.values().stream())
                .flatMap(List::stream)
                .filter(node::equals)
                .count();
    }

    /** What runs after a node was left by a handle: a node, or {@link #END}. */
    String next(String node, String handle) {
        Map<String, String> byHandle = next.getOrDefault(node, Map.of());
        String known = byHandle.get(handle);
        return known != null ? known : first(waiting.getOrDefault(node, new TreeSet<>()));
    }

    /** Whether a node has always run, and not failed, before another begins. */
    boolean certain(String node, String before) {
        return certainty.of(node, before);
    }

    /** True when ways have met with different sets, and the walk must be gone again with both together. */
    private boolean walk(String start) {
        boolean grown = false;
        waiting.computeIfAbsent(start, id -> emptySet());
        SortedSet<String> todo = emptySet();
        todo.add(start);
        while (!todo.isEmpty()) {
            String node = todo.first();
            todo.remove(node);
            for (Map.Entry<String, List<String>> way : exits(node).entrySet()) {
                SortedSet<String> then = emptySet();
                then.addAll(waiting.getOrDefault(node, emptySet()));
                then.addAll(way.getValue());
                String to = first(then);
                next.computeIfAbsent(node, id -> new HashMap<>()).put(way.getKey(), to);
                if (!to.equals(END)) {
                    then.remove(to);
                    grown |= arrive(to, then);
                    todo.add(to);
                }
            }
        }
        return grown;
    }

    private boolean arrive(String node, SortedSet<String> then) {
        SortedSet<String> known = waiting.get(node);
        if (known == null) {
            waiting.put(node, then);
            return false;
        }
        Set<String> differ = new TreeSet<>(known);
        differ.addAll(then);
        differ.removeIf(id -> known.contains(id) && then.contains(id));
        uneven.addAll(differ);
        return known.addAll(then);
    }

    /** Every handle by which a node may be left. */
    private Map<String, List<String>> exits(String node) {
        Map<String, List<String>> exits = new TreeMap<>(ways.getOrDefault(node, Map.of()));
        Node left = nodes.get(node);
        for (String handle : left == null ? List.of("source") : Handles.of(left)) {
            exits.putIfAbsent(handle, List.of());
        }
        if (left != null && left.errorStrategy().equals("default-value")) {
            exits.put(Handles.FAIL, targets(node, Handles.SOURCE));
        }
        return exits;
    }

    private SortedSet<String> emptySet() {
        return new TreeSet<>(Comparator.comparing(ranks::of).thenComparing(Comparator.naturalOrder()));
    }

    private static String first(SortedSet<String> set) {
        return set.isEmpty() ? END : set.first();
    }
}
