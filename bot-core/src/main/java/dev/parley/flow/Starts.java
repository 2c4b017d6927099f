package dev.parley.flow;

import dev.parley.flow.yaml.Span;
import dev.parley.model.Problem;
import dev.parley.text.Similar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Checks which messages start which flow. */
final class Starts {
    private final World world;
    private final Consumer<Problem> out;

    private Starts(World world, Consumer<Problem> out) {
        this.world = world;
        this.out = out;
    }

    /**
     * @param flows in the order in which they are asked
     */
    static void check(List<ReadFlow> flows, World world, Consumer<Problem> out) {
        Starts starts = new Starts(world, out);
        flows.forEach(starts::channels);
        starts.order(flows);
    }

    /** A channel that is not loaded here may be loaded elsewhere: only a likely misspelling is an error. */
    private void channels(ReadFlow flow) {
        List<String> channels = listed(flow);
        for (int i = 0; i < channels.size(); i++) {
            String channel = channels.get(i);
            if (!world.channels().contains(channel)) {
                Span place = place(flow, "start.channels[" + i + "]");
                String cure = Similar.cure(channel, world.channels());
                out.accept(
                        cure == null
                                ? place.warning(
                                        "No channel `" + channel + "` is configured, so nothing comes from there.",
                                        null)
                                : place.error("There is no channel `" + channel + "`.", cure));
            }
        }
    }

    /** A flow is never asked for a message that a flow before it always takes. */
    private void order(List<ReadFlow> flows) {
        Map<String, String> takenBy = new HashMap<>();
        for (ReadFlow flow : flows) {
            if (flow.header() == null || flow.header().start() == null) {
                continue;
            }
            Set<String> channels = listed(flow).isEmpty() ? world.channels() : new HashSet<>(listed(flow));
            if (!channels.isEmpty() && takenBy.keySet().containsAll(channels)) {
                out.accept(place(flow, "start").warning(taken(channels, takenBy), "Give one of them a `when`."));
            }
            if (flow.takesAll()) {
                channels.forEach(channel -> takenBy.putIfAbsent(channel, flow.id()));
            }
        }
    }

    private static String taken(Set<String> channels, Map<String, String> takenBy) {
        List<String> takers = channels.stream()
                .map(channel -> "`" + takenBy.get(channel) + "`")
                .distinct()
                .sorted()
                .toList();
        String take = takers.size() == 1 ? " takes" : " take";
        return "This flow never starts: " + String.join(" and ", takers) + take
                + " every message before this flow is asked.";
    }

    private static List<String> listed(ReadFlow flow) {
        FlowHeader.Start start = flow.header() == null ? null : flow.header().start();
        return start == null ? List.of() : start.channels();
    }

    private static Span place(ReadFlow flow, String setting) {
        Span place = flow.bound().place(setting);
        return place == null ? flow.span() : place;
    }
}
