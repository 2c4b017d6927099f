package dev.parley.flow;

import dev.parley.flow.yaml.Span;
import dev.parley.model.Problem;
import dev.parley.model.Shape;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what stands within a step and is spoken of outside of it, where it is known by another name. */
final class Inside {
    private Inside() {}

    /** The step of this flow that a step of that id stands within, or null. */
    static @Nullable ReadStep holder(ReadFlow flow, String id) {
        return first(flow, step -> step.blocks().values().stream().anyMatch(block -> holds(block, id)));
    }

    private static boolean holds(ReadFlow block, String id) {
        return block.indexOf(id) >= 0 || holder(block, id) != null;
    }

    private static @Nullable ReadStep first(ReadFlow flow, Predicate<ReadStep> that) {
        return flow.steps().stream().filter(that).findFirst().orElse(null);
    }

    private static boolean gives(ReadStep step, String name) {
        return step.typed() != null && step.typed().gives(value -> null).containsKey(name);
    }

    static @Nullable Problem problem(ReadFlow flow, String name, Span span, Results results) {
        ReadStep bound = holder(flow, name);
        ReadStep holder = bound == null ? first(flow, step -> gives(step, name)) : bound;
        String path = holder == null ? null : path(results.of(holder), holder.id(), name);
        return path == null || holder == null
                ? null
                : span.error(
                        "`" + name + "` is bound within `" + holder.id() + "`, and not known by that name outside.",
                        "Write `" + path + "`.");
    }

    /** Where a shape holds a field of that name, such as {@code each.results[0].state}; or null. */
    private static @Nullable String path(Shape shape, String at, String name) {
        if (shape instanceof Shape.ListOf list) {
            return path(list.item(), at + "[0]", name);
        }
        Map<String, Shape> fields =
                shape instanceof Shape.Fields all ? new TreeMap<>(all.fields()) : Map.<String, Shape>of();
        if (fields.containsKey(name)) {
            return at + "." + name;
        }
        return fields.entrySet().stream()
                .map(field -> path(field.getValue(), at + "." + field.getKey(), name))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
