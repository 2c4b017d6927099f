package dev.parley.flow;

import dev.parley.model.FlowRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each flow gives to the flows that call it, and what its steps may speak of. */
final class Results {
    private final Map<String, ReadFlow> flows = new HashMap<>();
    private final Map<String, Shape> builtins;
    private final Map<String, Shape> known = new HashMap<>();

    Results(List<ReadFlow> flows, Map<String, Shape> builtins) {
        flows.forEach(flow -> this.flows.putIfAbsent(flow.id(), flow));
        this.builtins = builtins;
    }

    /** Anything, where a flow does not say what it gives; and in a circle of calls, which is reported elsewhere. */
    Shape called(FlowRef ref) {
        ReadFlow flow = flows.get(ref.id());
        FlowHeader header = flow == null ? null : flow.header();
        if (flow == null || header == null || header.result().isEmpty()) {
            return Scalar.ANY;
        }
        if (known.putIfAbsent(ref.id(), Scalar.ANY) == null) {
            Map<String, Shape> values = values(flow);
            Map<String, Shape> fields = new HashMap<>();
            header.result().forEach((name, value) -> fields.put(name, shape(value, values)));
            known.put(ref.id(), Shape.fields(fields));
        }
        return known.getOrDefault(ref.id(), Scalar.ANY);
    }

    private static Shape shape(ValueRef value, Map<String, Shape> values) {
        Shape root = values.get(value.root());
        @Nullable
        Shape shape = root == null
                ? null
                : root.at(value.path().subList(1, value.path().size()));
        return shape == null ? Scalar.ANY : shape;
    }

    /** The shapes of all values that a flow may speak of, by name. */
    Map<String, Shape> values(ReadFlow flow) {
        Map<String, Shape> shapes = new HashMap<>(builtins);
        shapes.put(Builtins.PARAMETERS, flow.parameterShape());
        bindings(flow).fields().forEach(shapes::putIfAbsent);
        return shapes;
    }

    /** What the steps of a flow, or within a step, bind, by the ids that can be written in templates. */
    Shape.Fields bindings(ReadFlow flow) {
        Map<String, Shape> bindings = new HashMap<>();
        flow.steps().stream()
                .filter(step -> Names.ID.matcher(step.id()).matches())
                .forEach(step -> bindings.putIfAbsent(step.id(), of(step)));
        return Shape.fields(bindings);
    }

    Shape of(ReadStep step) {
        if (step.typed() == null) {
            return Scalar.ANY;
        }
        Map<String, Shape> within = new HashMap<>();
        step.blocks().forEach((setting, block) -> within.put(setting, bindings(block)));
        step.bound().mentions().of(FlowRef.class).forEach(call -> within.put(call.setting(), called(call.value())));
        return step.typed().result(within);
    }
}
