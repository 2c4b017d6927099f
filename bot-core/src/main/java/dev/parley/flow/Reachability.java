package dev.parley.flow;

import dev.parley.model.Problem;
import java.util.function.Consumer;

/** Finds steps that no path leads to. */
final class Reachability {
    private Reachability() {}

    static void check(StepGraph graph, Consumer<Problem> out) {
        BoundValues values = new BoundValues(graph);
        for (int at = 0; at < graph.end(); at++) {
            boolean above = at > 0 && !values.isReachable(at - 1);
            if (!values.isReachable(at) && !above) {
                ReadStep step = graph.step(at);
                String message = "No path leads to this step, so it never runs.";
                out.accept(step.span().error(message, cure(graph, at)));
            }
        }
    }

    private static String cure(StepGraph graph, int at) {
        ReadStep step = graph.step(at);
        String name = step.named() ? "`" + step.id() + "`" : "it";
        return "Lead to " + name + " from another step, or change the `next` of `" + graph.name(at - 1) + "` above it.";
    }
}
