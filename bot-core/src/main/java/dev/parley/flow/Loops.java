package dev.parley.flow;

import dev.parley.flow.StepGraph.Edge;
import dev.parley.flow.StepGraph.Way;
import dev.parley.flow.yaml.Span;
import dev.parley.model.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds circles of steps in which none waits for the customer: once in there, a turn would go round until its budget is
 * spent. A flow's own on_error does not count, since it handles one failure a turn.
 */
final class Loops {
    private Loops() {}

    static void check(StepGraph graph, Consumer<Problem> out) {
        Set<Integer> reported = new HashSet<>();
        for (int at = 0; at < graph.end(); at++) {
            List<Integer> circle = reported.contains(at) ? List.of() : graph.way(at, at, edge -> goesOn(graph, edge));
            if (reported.addAll(circle)) {
                out.accept(problem(graph, circle));
            }
        }
    }

    /** Whether a turn that takes this way goes on with the next step at once. */
    private static boolean goesOn(StepGraph graph, Edge edge) {
        TypedStep<?> step = graph.step(edge.from()).typed();
        boolean waited = step != null && step.waits() && (edge.way() == Way.NEXT || edge.way() == Way.JUMP);
        return edge.own() && !waited;
    }

    /** The setting that leads back, which every circle has. */
    private static Span closing(StepGraph graph, List<Integer> circle) {
        for (int i = 0; i + 1 < circle.size(); i++) {
            int from = circle.get(i);
            int to = circle.get(i + 1);
            Edge back = to > from
                    ? null
                    : graph.out(from).stream()
                            .filter(edge -> edge.to() == to && goesOn(graph, edge))
                            .findFirst()
                            .orElse(null);
            if (back != null) {
                return graph.step(from).place(back.setting());
            }
        }
        return graph.step(circle.get(0)).span();
    }

    private static Problem problem(StepGraph graph, List<Integer> circle) {
        return closing(graph, circle)
                .error(
                        "This goes round without ever waiting for the customer: " + graph.words(circle) + ".",
                        "Put an `ask` into the circle, or lead out of it.");
    }
}
