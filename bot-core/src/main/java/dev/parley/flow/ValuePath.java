package dev.parley.flow;

import dev.parley.flow.yaml.Span;
import dev.parley.model.Problem;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.text.Similar;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Walks a path such as {@code found.passages[0].text} through a shape, to the first part that is not there. */
final class ValuePath {
    private ValuePath() {}

    static @Nullable Problem fault(ValueRef value, Shape root, Span span) {
        List<String> path = value.path();
        Shape shape = root;
        for (int i = 1; i < path.size(); i++) {
            Shape inner = shape.at(path.subList(i, i + 1));
            if (inner == null) {
                return fault(new ValueRef(path.subList(0, i)), shape, path.get(i), span);
            }
            shape = inner;
        }
        return null;
    }

    private static Problem fault(ValueRef outer, Shape shape, String part, Span span) {
        if (outer.toString().equals(Builtins.SLOTS)) {
            return span.error("No step fills the slot `" + part + "`.", cure(part, shape));
        }
        if (outer.toString().equals(Builtins.PARAMETERS)) {
            String similar = cure(part, shape);
            return span.error(
                    "This flow has no parameter `" + part + "`.",
                    similar == null ? "Declare it under `parameters` at the head of the flow." : similar);
        }
        if (outer.toString().equals(Builtins.ENV)) {
            String similar = Similar.cure(part, ((Shape.Fields) shape).fields().keySet());
            String cure = similar == null ? "Allow it in config/bot.yaml." : similar;
            return span.error("Flows may not read the variable `" + part + "`.", cure);
        }
        if (shape instanceof Shape.Fields) {
            return span.error("`" + outer + "` has no `" + part + "`.", cure(part, shape));
        }
        if (shape instanceof Shape.ListOf) {
            return span.error(
                    "`" + outer + "` is a list, which has no `" + part + "`.",
                    "Take one of its entries, the first with `" + outer + "[0]`, or go through it with `{% for … %}`.");
        }
        return span.error("`" + outer + "` is " + words(shape) + ", which has no `" + part + "`.", null);
    }

    private static @Nullable String cure(String part, Shape shape) {
        Set<String> names = new TreeSet<>(((Shape.Fields) shape).fields().keySet());
        String similar = Similar.cure(part, names);
        return similar != null || names.isEmpty() ? similar : "There are: " + String.join(", ", names) + ".";
    }

    private static String words(Shape shape) {
        if (shape == Scalar.BOOL) {
            return "`true` or `false`";
        }
        return shape == Scalar.NUMBER || shape == Scalar.WHOLE ? "a number" : "text";
    }
}
