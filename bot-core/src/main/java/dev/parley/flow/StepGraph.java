package dev.parley.flow;

import dev.parley.flow.settings.Mention;
import dev.parley.model.StepRef;
import dev.parley.spi.Block;
import dev.parley.text.Similar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every way through a flow. Steps are numbered in their order; the number after the last is the end.
 *
 * <p>A step is left by {@code NEXT} (its `next`, or the step below it), by {@code SKIP} (its `when` does not hold: on to
 * the step below; or it would run the steps within it for each of no things), by {@code JUMP} (a step that its settings name) or by {@code FAIL} (on_error, its own or the flow's;
 * it has bound nothing then). A step whose settings name every way on has no NEXT.
 */
final class StepGraph {
    enum Way {
        NEXT,
        SKIP,
        JUMP,
        FAIL
    }

    /**
     * @param setting that leads there, such as {@code hit} or {@code cases.refund}
     * @param own false for the flow's on_error
     */
    record Edge(int from, int to, Way way, String setting, boolean own) {}

    /** The setting of the way past a step that finds nothing to run the steps within it for. */
    private static final String EMPTY = "over";

    private final ReadFlow flow;
    private final int end;
    private final List<List<Edge>> out = new ArrayList<>();
    private boolean sound = true;

    StepGraph(ReadFlow flow) {
        this.flow = flow;
        this.end = flow.steps().size();
        for (int i = 0; i <= end; i++) {
            out.add(new ArrayList<>());
        }
        for (int i = 0; i < end; i++) {
            leave(i, flow.steps().get(i));
        }
    }

    private void leave(int at, ReadStep step) {
        StepHeader header = step.header();
        StepRef next = header == null ? null : header.next();
        if (step.typed() == null || step.typed().goesOn()) {
            add(at, next == null ? at + 1 : target(next), Way.NEXT, "next", true);
        }
        if (step.typed() != null && step.typed().use() == Block.Use.EACH) {
            add(at, next == null ? at + 1 : target(next), Way.SKIP, EMPTY, true);
        }
        if (header != null && header.when() != null) {
            add(at, at + 1, Way.SKIP, "when", true);
        }
        StepRef ownError = header == null ? null : header.onError();
        StepRef onError = ownError != null || flow.header() == null
                ? ownError
                : flow.header().onError();
        if (onError != null) {
            add(at, target(onError), Way.FAIL, "on_error", ownError != null);
        }
        for (Mention<StepRef> jump : step.bound().mentions().of(StepRef.class)) {
            if (!jump.setting().equals("next") && !jump.setting().equals("on_error")) {
                add(at, target(jump.value()), Way.JUMP, jump.setting(), true);
            }
        }
    }

    private void add(int from, int to, Way way, String setting, boolean own) {
        if (to < 0) {
            sound = false;
            return;
        }
        out.get(from).add(new Edge(from, to, way, setting, own));
    }

    /** The step that is named, or else was probably meant (the misspelling is reported elsewhere), or -1. */
    private int target(StepRef ref) {
        if (ref.isEnd()) {
            return end;
        }
        int exact = flow.indexOf(ref.id());
        String meant = exact >= 0 ? null : Similar.closest(ref.id(), flow.stepIds());
        return meant == null ? exact : flow.indexOf(meant);
    }

    /** False when a step or a name in the flow is unknown: then paths can't be told, and nothing is said of them. */
    boolean isSound() {
        return sound && flow.isWhole() && end > 0;
    }

    int end() {
        return end;
    }

    List<Edge> out(int step) {
        return out.get(step);
    }

    ReadStep step(int at) {
        return flow.steps().get(at);
    }

    /** The shortest way over the edges that count, both ends included (a circle when they are the same), or nothing. */
    List<Integer> way(int from, int to, Predicate<Edge> counts) {
        int[] cameFrom = new int[end + 1];
        Arrays.fill(cameFrom, -1);
        Deque<Integer> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            for (Edge edge : out.get(next.remove())) {
                if (counts.test(edge) && cameFrom[edge.to()] < 0) {
                    cameFrom[edge.to()] = edge.from();
                    next.add(edge.to());
                }
            }
        }
        return cameFrom[to] < 0 ? List.of() : wayBack(from, to, cameFrom);
    }

    private static List<Integer> wayBack(int from, int to, int[] cameFrom) {
        List<Integer> way = new ArrayList<>(List.of(to));
        int at = to;
        do {
            at = cameFrom[at];
            way.add(0, at);
        } while (at != from);
        return way;
    }

    boolean leads(int from, int to) {
        return !way(from, to, edge -> true).isEmpty();
    }

    /** Such as "`a` → `b` → `END`". */
    String words(List<Integer> way) {
        return way.stream().map(step -> "`" + name(step) + "`").collect(Collectors.joining(" → "));
    }

    /** How a message calls it. */
    String name(int at) {
        return at == end ? "END" : flow.steps().get(at).id();
    }
}
