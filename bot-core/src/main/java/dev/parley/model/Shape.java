package dev.parley.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value that flows see. Values themselves are plain JSON-like Java: String, Boolean, Long, Double, List,
 * Map with String keys, or null.
 */
public sealed interface Shape permits Scalar, Shape.OneOf, Shape.ListOf, Shape.Fields {

    /** Text that is one of a known set, for instance the labels of an intent step. */
    record OneOf(NavigableSet<String> words) implements Shape {}

    record ListOf(Shape item) implements Shape {}

    record Fields(Map<String, Shape> fields) implements Shape {
        public Fields {
            fields = Map.copyOf(fields);
        }
    }

    static Shape list(Shape item) {
        return new ListOf(item);
    }

    static Shape oneOf(Iterable<String> words) {
        NavigableSet<String> sorted = new TreeSet<>();
        words.forEach(sorted::add);
        return new OneOf(Collections.unmodifiableNavigableSet(sorted));
    }

    static Fields fields(Map<String, Shape> fields) {
        return new Fields(fields);
    }

    /** The shape at a path such as {@code [passages, 0, text]} below this one, or null where there is none. */
    default @Nullable Shape at(List<String> path) {
        if (path.isEmpty() || this == Scalar.ANY) {
            return path.isEmpty() ? this : Scalar.ANY;
        }
        String head = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (this instanceof Fields f) {
            Shape inner = f.fields().get(head);
            return inner == null ? null : inner.at(rest);
        }
        boolean index = !head.isEmpty() && head.chars().allMatch(Character::isDigit);
        return this instanceof ListOf l && index ? l.item().at(rest) : null;
    }

    /** What stands in for a value of this shape that no step made: empty text, zero, false, nothing. */
    default @Nullable Object empty() {
        if (this instanceof ListOf) {
            return List.of();
        }
        if (this instanceof Fields f) {
            Map<String, @Nullable Object> empty = new HashMap<>();
            f.fields().forEach((name, shape) -> empty.put(name, shape.empty()));
            return Collections.unmodifiableMap(empty);
        }
        if (this instanceof Scalar scalar) {
            return switch (scalar) {
                case TEXT -> "";
                case NUMBER -> 0.0;
                case WHOLE -> 0L;
                case BOOL -> false;
                case ANY -> null;
            };
        }
        return "";
    }
}
