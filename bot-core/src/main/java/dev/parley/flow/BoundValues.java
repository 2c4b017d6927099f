package dev.parley.flow;

import dev.parley.flow.StepGraph.Edge;
import dev.parley.flow.StepGraph.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values are there when a step begins: forward data flow over the graph. Bit i stands for the result of step i,
 * the bit after the last for {@code error}. A value is there for certain when every way to the step binds it, and
 * perhaps when one does. A skipped step binds its empty value, a failed one nothing.
 *
 * <p>Example: in {@code a (next: c), b, c} where {@code a} may jump to {@code b}, step {@code c} has {@code a} for
 * certain and {@code b} perhaps.
 */
final class BoundValues {
    private final StepGraph graph;
    private final int error;
    private final List<@Nullable BitSet> certain = new ArrayList<>();
    private final List<BitSet> perhaps = new ArrayList<>();

    BoundValues(StepGraph graph) {
        this.graph = graph;
        this.error = graph.end();
        for (int i = 0; i <= graph.end(); i++) {
            certain.add(null);
            perhaps.add(new BitSet());
        }
        certain.set(0, new BitSet());
        flow();
    }

    /** Hands what each step has on to the steps after it, until nothing changes any more. */
    private void flow() {
        Deque<Integer> changed = new ArrayDeque<>(List.of(0));
        while (!changed.isEmpty()) {
            int from = changed.remove();
            for (Edge edge : graph.out(from)) {
                if (arrive(edge) && edge.to() != graph.end()) {
                    changed.add(edge.to());
                }
            }
        }
    }

    private boolean arrive(Edge edge) {
        BitSet brought = (BitSet) have(edge.from()).clone();
        BitSet maybe = (BitSet) perhaps.get(edge.from()).clone();
        int bound = edge.way() == Way.FAIL ? error : edge.from();
        brought.set(bound);
        maybe.set(bound);
        BitSet known = certain.get(edge.to());
        BitSet before = known == null ? null : (BitSet) known.clone();
        BitSet met = known == null ? brought : known;
        met.and(brought);
        certain.set(edge.to(), met);
        int count = perhaps.get(edge.to()).cardinality();
        perhaps.get(edge.to()).or(maybe);
        return !met.equals(before) || perhaps.get(edge.to()).cardinality() > count;
    }

    private BitSet have(int step) {
        BitSet bits = certain.get(step);
        return bits == null ? new BitSet() : bits;
    }

    boolean isReachable(int step) {
        return certain.get(step) != null;
    }

    boolean hasError(int step) {
        return have(step).get(error);
    }

    boolean has(int step, int value) {
        return have(step).get(value);
    }

    boolean mayHave(int step, int value) {
        return perhaps.get(step).get(value);
    }

    /** A shortest way from the beginning to a step on which a value is not bound. */
    List<Integer> wayWithout(int value, int to) {
        return graph.way(0, to, edge -> edge.from() != value || edge.way() == Way.FAIL);
    }
}
