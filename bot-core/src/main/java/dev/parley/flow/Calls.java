package dev.parley.flow;

import dev.parley.flow.yaml.Span;
import dev.parley.model.FlowRef;
import dev.parley.model.Problem;
import dev.parley.text.Similar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds flows that call each other in a circle, and flows that nothing ever starts. */
final class Calls {
    /** Flow to the flows that it calls, each with the place of its first call. */
    private final Map<String, Map<String, Span>> calls = new TreeMap<>();

    private Calls(List<ReadFlow> flows) {
        List<String> ids = flows.stream().map(ReadFlow::id).toList();
        for (ReadFlow flow : flows) {
            Map<String, Span> from = calls.computeIfAbsent(flow.id(), id -> new LinkedHashMap<>());
            flow.allSteps()
                    .flatMap(step -> step.bound().mentions().of(FlowRef.class).stream())
                    .forEach(call -> from.putIfAbsent(
                            meant(call.value().id(), ids), call.at().span()));
        }
    }

    /** A misspelt name is reported elsewhere; here it is taken for what it was meant to be. */
    private static String meant(String flow, List<String> ids) {
        String closest = Similar.closest(flow, ids);
        return ids.contains(flow) || closest == null ? flow : closest;
    }

    static void check(List<ReadFlow> flows, Consumer<Problem> out) {
        Calls calls = new Calls(flows);
        calls.circles(out);
        flows.forEach(flow -> calls.unused(flow, out));
    }

    private void circles(Consumer<Problem> out) {
        Set<String> reported = new HashSet<>();
        for (String flow : calls.keySet()) {
            List<String> circle = reported.contains(flow) ? List.of() : circle(flow);
            if (reported.addAll(circle)) {
                out.accept(problem(circle));
            }
        }
    }

    private Problem problem(List<String> circle) {
        String way = circle.stream().map(flow -> "`" + flow + "`").collect(Collectors.joining(" → "));
        Span place = calls.getOrDefault(circle.get(0), Map.of()).get(circle.get(1));
        String message = "Flows call each other in a circle: " + way + ".";
        return java.util.Objects.requireNonNull(place)
                .error(message, "Let the inner flow end; its caller goes on by itself.");
    }

    /** The shortest circle of calls through a flow, or nothing. */
    private List<String> circle(String start) {
        Map<String, String> calledBy = new TreeMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String from = next.remove();
            for (String to : calls.getOrDefault(from, Map.of()).keySet()) {
                if (calledBy.putIfAbsent(to, from) == null) {
                    next.add(to);
                }
            }
        }
        return calledBy.containsKey(start) ? wayBack(start, calledBy) : List.of();
    }

    private static List<String> wayBack(String start, Map<String, String> calledBy) {
        List<String> circle = new ArrayList<>(List.of(start));
        @Nullable String at = calledBy.get(start);
        while (at != null && !at.equals(start)) {
            circle.add(0, at);
            at = calledBy.get(at);
        }
        circle.add(0, start);
        return circle;
    }

    private void unused(ReadFlow flow, Consumer<Problem> out) {
        boolean called = calls.values().stream().anyMatch(to -> to.containsKey(flow.id()));
        if (flow.header() != null && flow.header().start() == null && !called) {
            out.accept(flow.span()
                    .warning(
                            "This flow never runs: it has no `start`, and no flow calls it.",
                            "Add `start:`, or call it from another flow."));
        }
    }
}
