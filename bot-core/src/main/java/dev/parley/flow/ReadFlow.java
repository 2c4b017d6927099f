package dev.parley.flow;

import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Parameter;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it was read.
 *
 * @param home where it stands in the folder, such as {@code support} or {@code shared/handoff}
 * @param span where to underline the flow as a whole
 */
record ReadFlow(
        String id,
        String home,
        Span span,
        YamlNode root,
        Bound bound,
        @Nullable FlowHeader header,
        List<ReadStep> steps) {
    ReadFlow {
        steps = List.copyOf(steps);
    }

    /** The index of a step, or -1. */
    int indexOf(String step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(step)) {
                return i;
            }
        }
        return -1;
    }

    /** What stands within its steps, in the order of the file. */
    List<ReadFlow> blocks() {
        return steps.stream().flatMap(step -> step.blocks().values().stream()).toList();
    }

    /** Its steps, and those within them. */
    Stream<ReadStep> allSteps() {
        return steps.stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step), step.blocks().values().stream().flatMap(ReadFlow::allSteps)));
    }

    Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        if (header != null) {
            header.parameters()
                    .forEach(
                            (name, written) -> parameters.put(name, new Parameter(written.type(), written.default_())));
        }
        return parameters;
    }

    /** Of the value that its parameters are read from; anything, where they could not be read. */
    Shape parameterShape() {
        Map<String, Shape> shapes = new HashMap<>();
        parameters()
                .forEach((name, parameter) -> shapes.put(name, parameter.takes().shape()));
        return header == null ? Scalar.ANY : Shape.fields(shapes);
    }

    List<String> stepIds() {
        return steps.stream().map(ReadStep::id).toList();
    }

    /** True when it starts with every message of its channels. */
    boolean takesAll() {
        FlowHeader.Start start = header == null ? null : header.start();
        return start != null
                && (start.when() == null
                        ? start.command() == null
                        : start.when().source().strip().equals("true"));
    }

    FlowHeader.@Nullable Command command() {
        FlowHeader.Start start = header == null ? null : header.start();
        return start == null ? null : start.command();
    }

    boolean isWhole() {
        return header != null && steps.stream().allMatch(ReadStep::isWhole);
    }
}
