package dev.parley.testkit;

import dev.parley.flow.MappedStep;
import dev.parley.model.StepRef;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.spi.Observer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which steps of some flows ran while it watched, and which ways led on from them: those that a step's settings name, and
 * where it may be skipped, that too. A way counts as taken when the step it leads to came next in its flow.
 */
public final class Coverage implements Observer {
    private static final String SKIPPED = "when";

    private final List<MappedStep> steps;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    public Coverage(List<MappedStep> steps) {
        this.steps = List.copyOf(steps);
    }

    @Override
    public void turnEnded(TurnRecord record) {
        Map<String, StepRecord> last = new LinkedHashMap<>();
        for (StepRecord step : record.steps()) {
            see(step);
            StepRecord before = last.put(step.flow(), step);
            if (before != null && before.result() != Result.SKIPPED) {
                seen.add(way(before.flow(), before.step(), step.step()));
            }
        }
        last.values().stream()
                .filter(step -> step.result() == Result.DONE)
                .forEach(step -> seen.add(way(step.flow(), step.step(), StepRef.END.id())));
    }

    private void see(StepRecord step) {
        boolean skipped = step.result() == Result.SKIPPED;
        seen.add(skipped ? way(step.flow(), step.step(), SKIPPED) : key(step.flow(), step.step()));
    }

    private static String key(String flow, String step) {
        return flow + "/" + step;
    }

    private static String way(String flow, String step, String to) {
        return key(flow, step) + ">" + to;
    }

    /** The figures, and a line for each step and way that was not seen, with its place. */
    public List<String> lines() {
        List<String> missed = new ArrayList<>();
        int ran = 0;
        int ways = 0;
        int taken = 0;
        for (MappedStep step : steps) {
            boolean reached = seen.contains(key(step.flow(), step.step()));
            ran += reached ? 1 : 0;
            List<String> untaken = untaken(step);
            int all = step.ways().size() + (step.skippable() ? 1 : 0);
            ways += all;
            taken += all - untaken.size();
            if (!reached) {
                missed.add("  " + step.at() + ": `" + step.step() + "` never ran");
            } else {
                untaken.forEach(way -> missed.add("  " + step.at() + ": " + way));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("Coverage: " + ran + " of " + steps.size() + " steps ran, " + taken + " of " + ways
                + " ways were taken");
        lines.addAll(missed);
        return lines;
    }

    private List<String> untaken(MappedStep step) {
        List<String> untaken = new ArrayList<>();
        step.ways().forEach((setting, to) -> {
            if (!seen.contains(way(step.flow(), step.step(), to))) {
                untaken.add("`" + step.step() + "` never led to `" + to + "` (`" + setting + "`)");
            }
        });
        if (step.skippable() && !seen.contains(way(step.flow(), step.step(), SKIPPED))) {
            untaken.add("`" + step.step() + "` was never skipped (`" + SKIPPED + "`)");
        }
        return untaken;
    }
}
