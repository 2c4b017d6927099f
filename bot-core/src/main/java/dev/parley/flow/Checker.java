package dev.parley.flow;

import dev.parley.model.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Everything that is said of flows beyond how they are written; each check stands in its own file. */
final class Checker {
    /** Who reads a flow aloud loses the thread where steps stand deeper than this within steps. */
    private static final int DEPTH = 4;

    private final List<ReadFlow> flows;
    private final Known known;
    private final Consumer<Problem> out;
    private final Doings doings;
    /** Flows with a step whose type finds fault with it. */
    private final Set<ReadFlow> misfits = new HashSet<>();

    private Checker(List<ReadFlow> flows, Known known, Consumer<Problem> out) {
        this.flows = flows;
        this.known = known;
        this.out = out;
        this.doings = new Doings(flows);
    }

    /**
     * @param flows in the order in which they are asked
     */
    static void check(List<ReadFlow> flows, Known known, Consumer<Problem> out) {
        Checker checker = new Checker(flows, known, out);
        checker.names();
        flows.forEach(checker::values);
        checker.paths();
        Calls.check(flows, out);
        Starts.check(flows, known.world(), out);
        Commands.check(flows, out);
    }

    private void names() {
        Names.checkFlows(flows, out);
        for (ReadFlow flow : flows) {
            Names.checkSteps(flow, out);
            Parameters.check(flow, out);
            References.check(flow, known, out);
        }
    }

    private void values(ReadFlow flow) {
        ConditionChecks.check(flow.bound(), known.builtins(), out);
        ValueChecks values = new ValueChecks(flow, known.results().values(flow), known.results(), null, out);
        values.checkResult();
        values(flow, values, misfit(flow), 0);
    }

    private void values(ReadFlow flow, ValueChecks values, Consumer<Problem> misfit, int depth) {
        flow.steps().forEach(step -> ConditionChecks.check(step.bound(), values.shapes(), out));
        RenderChecks rendering = new RenderChecks(values.shapes(), out);
        for (int at = 0; at < flow.steps().size(); at++) {
            ReadStep step = flow.steps().get(at);
            values.check(at);
            rendering.check(step);
            if (step.typed() != null) {
                step.typed().check(new SettingChecks(at, step, values, rendering, doings, misfit));
            }
            for (ReadFlow block :
                    step.typed() == null ? List.<ReadFlow>of() : step.blocks().values()) {
                if (depth == DEPTH) {
                    out.accept(block.span()
                            .error(
                                    "Steps stand within steps more than " + DEPTH + " deep.",
                                    "Put the inner ones into a flow of their own, and `call` it."));
                } else {
                    values(block, values.within(at, block), misfit, depth + 1);
                }
            }
        }
    }

    /** What a faulty step would say to the customer is not worth guessing. */
    private Consumer<Problem> misfit(ReadFlow flow) {
        return problem -> {
            out.accept(problem);
            if (problem.isError()) {
                misfits.add(flow);
            }
        };
    }

    private void paths() {
        Map<String, StepGraph> sound = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (ReadFlow flow : flows) {
            if (ids.add(flow.id())) {
                paths(flow, sound);
                Timeouts.check(flow, out);
                StepBudget.check(flow, out);
            }
        }
        Replies replies = new Replies(sound);
        flows.stream().filter(flow -> !misfits.contains(flow)).forEach(flow -> replies.check(flow, out));
    }

    private void paths(ReadFlow flow, Map<String, StepGraph> sound) {
        StepGraph graph = new StepGraph(flow);
        if (graph.isSound()) {
            sound.put(flow.id(), graph);
            Reachability.check(graph, out);
            Loops.check(graph, out);
        }
        flow.blocks().forEach(block -> paths(block, sound));
    }
}
