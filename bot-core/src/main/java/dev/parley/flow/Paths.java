package dev.parley.flow;

import org.jspecify.annotations.Nullable;

/** Says in words why a value is not there when a step begins. */
final class Paths {
    private final StepGraph graph;
    private final BoundValues bound;

    Paths(StepGraph graph) {
        this.graph = graph;
        this.bound = new BoundValues(graph);
    }

    /** Why the result of a step (-1: something that no step binds) can't be counted on at another; null when it can. */
    @Nullable
    String whyNot(int at, int binder) {
        if (binder < 0 || !bound.isReachable(at) || bound.has(at, binder)) {
            return null;
        }
        if (binder == at) {
            return "This is the step's own result, which is not there before it has run.";
        }
        String name = "`" + graph.name(binder) + "`";
        int line = graph.step(binder).span().at().line();
        if (bound.mayHave(at, binder)) {
            String way = graph.words(bound.wayWithout(binder, at));
            return name + " is bound on another path only: it has not run on the way " + way + ".";
        }
        if (graph.leads(binder, at)) {
            return "This step runs after " + name + " has failed: then " + name + " is not bound.";
        }
        return graph.leads(at, binder)
                ? name + " is bound later, in line " + line + "."
                : name + " is bound on another path only, in line " + line + ": no path leads from there to here.";
    }

    @Nullable
    String whyNoError(int at) {
        boolean there = !bound.isReachable(at) || bound.hasError(at);
        return there ? null : "`error` is bound only on paths that begin with an `on_error`.";
    }
}
