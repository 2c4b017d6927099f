package dev.parley.flow;

import dev.parley.flow.settings.Mention;
import dev.parley.flow.yaml.Span;
import dev.parley.model.SourcePosition;
import dev.parley.model.StepRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step and the ways that its settings know on from it, for who wants to see which of them were taken.
 *
 * @param flow as records of turns name it
 * @param skippable whether it may be skipped, by its {@code when}
 * @param ways the id of a step or {@code END}, by the setting that leads there, such as {@code cases.refund}
 */
public record MappedStep(String flow, String step, SourcePosition at, boolean skippable, Map<String, String> ways) {
    static List<MappedStep> of(List<ReadFlow> flows) {
        List<MappedStep> all = new ArrayList<>();
        flows.forEach(flow -> add(flow, all));
        return List.copyOf(all);
    }

    private static void add(ReadFlow flow, List<MappedStep> all) {
        for (int i = 0; i < flow.steps().size(); i++) {
            ReadStep step = flow.steps().get(i);
            String next = i + 1 < flow.steps().size() ? flow.steps().get(i + 1).id() : StepRef.END.id();
            all.add(of(flow, step, next));
            step.blocks().values().forEach(block -> add(block, all));
        }
    }

    private static MappedStep of(ReadFlow flow, ReadStep step, String next) {
        Map<String, String> ways = new LinkedHashMap<>();
        for (Mention<StepRef> mention : step.bound().mentions().of(StepRef.class)) {
            ways.put(mention.setting(), mention.value().id());
        }
        boolean decides =
                ways.keySet().stream().anyMatch(setting -> !setting.equals("next") && !setting.equals("on_error"));
        if (!decides) {
            ways.remove("next");
        } else if (step.typed() != null && step.typed().goesOn()) {
            ways.putIfAbsent("next", next);
        }
        Span span = step.span();
        boolean skippable = step.header() != null && step.header().when() != null;
        return new MappedStep(flow.id(), step.id(), span.at(), skippable, ways);
    }
}
