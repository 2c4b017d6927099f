package dev.parley.flow;

import dev.parley.flow.settings.Binder;
import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import dev.parley.model.SourcePosition;
import dev.parley.spi.Block;
import dev.parley.spi.StepType;
import dev.parley.text.Similar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a flow from one file: binds its header and each step; says nothing of what lies outside the file. */
final class FlowParser {
    private final Map<String, StepType<?>> types = new TreeMap<>();
    private final Binder binder;
    private final Consumer<Problem> out;

    FlowParser(World world, Binder binder, Consumer<Problem> out) {
        world.types().forEach(type -> types.put(type.name(), type));
        this.binder = binder;
        this.out = out;
    }

    /** The flow, or null when the file is not even a map. */
    @Nullable
    ReadFlow parse(YamlFile file, String home) {
        if (!(file.root() instanceof YamlNode.Mapping root)) {
            if (file.problems().isEmpty()) {
                out.accept(notAFlow(file));
            }
            return null;
        }
        Bound bound = binder.bind(root, "a flow", List.of(FlowHeader.class));
        bound.problems().forEach(out);
        FlowHeader header = bound.get(FlowHeader.class);
        YamlNode id = root.get("flow");
        String name = header != null ? header.flow() : id instanceof YamlNode.Scalar scalar ? scalar.text() : home;
        Span span = id == null ? root.span() : id.span();
        YamlNode steps = header != null ? header.steps() : root.get("steps");
        return new ReadFlow(name, home, span, root, bound, header, steps(name, home, steps));
    }

    private static Problem notAFlow(YamlFile file) {
        YamlNode root = file.root();
        String cure = "Begin it with `flow: …` and `steps:`.";
        return root == null
                ? new Span(new SourcePosition(file.name(), 1, 1), 1).error("This file is empty.", cure)
                : root.span().error("A flow must be a map of `key: value` lines.", cure);
    }

    private List<ReadStep> steps(String flow, String home, @Nullable YamlNode steps) {
        if (steps == null) {
            return List.of();
        }
        if (!(steps instanceof YamlNode.Sequence sequence) || sequence.items().isEmpty()) {
            out.accept(steps.span().error("`steps` must be a list of steps.", "Write `- type: …` for each."));
            return List.of();
        }
        List<ReadStep> read = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof YamlNode.Mapping step) {
                read.add(step(flow, home, step, read.size() + 1));
            } else {
                out.accept(item.span().error("A step must be a map that begins with `- id: …` or `- type: …`.", null));
            }
        }
        return read;
    }

    private ReadStep step(String flow, String home, YamlNode.Mapping node, int number) {
        StepType<?> type = type(node);
        Bound bound = bind(node, type);
        bound.problems().forEach(out);
        TypedStep<?> typed = type == null ? null : TypedStep.of(type, bound);
        StepHeader header = bound.get(StepHeader.class);
        YamlNode.Entry name = node.entry("id") == null ? node.entry("type") : node.entry("id");
        Span span = name == null ? node.span() : name.value().span();
        String written = header == null ? writtenId(node) : header.id();
        String id = written == null ? (type == null ? "step" : type.name()) + "-" + number : written;
        Map<String, ReadFlow> blocks = new LinkedHashMap<>();
        bound.blocks()
                .forEach((setting, steps) -> blocks.put(
                        setting, block(new Block(setting).in(flow, id).id(), home, bound.place(setting), steps)));
        return new ReadStep(id, written != null, span, node, bound, blocks, header, typed);
    }

    private ReadFlow block(String name, String home, @Nullable Span place, YamlNode.Sequence steps) {
        Span span = place == null ? steps.span() : place;
        FlowHeader header = FlowHeader.ofBlock(name, steps);
        return new ReadFlow(name, home, span, steps, Bound.NOTHING, header, steps(name, home, steps));
    }

    private static @Nullable String writtenId(YamlNode.Mapping step) {
        return step.get("id") instanceof YamlNode.Scalar id && !id.isNull() ? id.text() : null;
    }

    private Bound bind(YamlNode.Mapping node, @Nullable StepType<?> type) {
        if (type == null) {
            return Bound.NOTHING;
        }
        return binder.bind(node, "`" + type.name() + "`", List.of(StepHeader.class, type.settings()));
    }

    /** The type that is written there; a misspelt one is reported and read as what was probably meant. */
    private @Nullable StepType<?> type(YamlNode.Mapping step) {
        YamlNode written = typeSetting(step);
        if (!(written instanceof YamlNode.Scalar name) || name.isNull()) {
            Span span = written == null ? step.span() : written.span();
            out.accept(span.error("This step does not say its type.", "Add `type: …`, one of " + known()));
            return null;
        }
        StepType<?> type = types.get(name.text());
        if (type != null) {
            return type;
        }
        String meant = Similar.closest(name.text(), types.keySet());
        String cure = meant == null ? "The types are " + known() : "Did you mean `" + meant + "`?";
        out.accept(name.span().error("There is no step type `" + name.text() + "`.", cure));
        return meant == null ? null : types.get(meant);
    }

    /** The value of `type`, or of a key that was probably meant to be it: the binder will say so. */
    private @Nullable YamlNode typeSetting(YamlNode.Mapping step) {
        YamlNode written = step.get("type");
        return written != null
                ? written
                : step.entries().stream()
                        .filter(entry ->
                                Similar.closest(entry.key().text(), List.of("type")) != null || isType(entry.value()))
                        .map(YamlNode.Entry::value)
                        .findFirst()
                        .orElse(null);
    }

    private boolean isType(YamlNode value) {
        return value instanceof YamlNode.Scalar scalar && types.containsKey(scalar.text());
    }

    private String known() {
        return String.join(", ", types.keySet()) + ".";
    }
}
