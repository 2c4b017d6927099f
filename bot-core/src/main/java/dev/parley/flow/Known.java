package dev.parley.flow;

import dev.parley.model.FlowCommand.Option;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every name that a flow may use.
 *
 * @param flows ids of all flows; of a file that can't be read, the id that its place suggests
 * @param collections names of document sets
 * @param builtins the shapes of the values that are there without a step; of {@code slots}, what any step or command of any flow fills: conversations carry slots from flow to flow. Anything, where a step or
 *     file can't be read
 */
record Known(World world, Set<String> flows, Set<String> collections, Map<String, Shape> builtins, Results results) {
    static Known of(World world, List<ReadFlow> flows, Set<String> unreadable, Set<String> knowledge) {
        Set<String> ids = new TreeSet<>(unreadable);
        flows.forEach(flow -> ids.add(flow.id()));
        Set<String> collections = new TreeSet<>(world.collections());
        collections.addAll(knowledge);
        Map<String, Shape> slots = new TreeMap<>();
        flows.stream()
                .flatMap(ReadFlow::allSteps)
                .map(ReadStep::typed)
                .filter(typed -> typed != null)
                .forEach(typed -> typed.slots().forEach((name, shape) -> slots.merge(name, shape, Known::either)));
        flows.stream()
                .map(ReadFlow::command)
                .filter(command -> command != null)
                .flatMap(command -> command.options().stream())
                .forEach(option ->
                        slots.merge(option.slot(), Option.shape(option.expect(), option.choices()), Known::either));
        boolean whole = unreadable.isEmpty() && flows.stream().allMatch(ReadFlow::isWhole);
        Map<String, Shape> builtins = builtins(world, whole ? Shape.fields(slots) : Scalar.ANY);
        return new Known(world, ids, collections, builtins, new Results(flows, builtins));
    }

    /** A slot that steps fill with different things may hold anything. */
    private static Shape either(Shape one, Shape other) {
        return one.equals(other) ? one : Scalar.ANY;
    }

    private static Map<String, Shape> builtins(World world, Shape slots) {
        Map<String, Shape> shapes = new HashMap<>(Builtins.shapes(world.env(), Map.of()));
        shapes.put(Builtins.SLOTS, slots);
        return shapes;
    }
}
