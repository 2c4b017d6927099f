package dev.parley.flow;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes up values of a shape, to try a template with. */
final class SampleValues {
    private SampleValues() {}

    static Map<String, Object> of(Map<String, Shape> shapes) {
        Map<String, Object> values = new HashMap<>();
        shapes.forEach((name, shape) -> values.put(name, of(shape)));
        return values;
    }

    private static Object of(Shape shape) {
        if (shape instanceof Shape.Fields fields) {
            return of(fields.fields());
        }
        if (shape instanceof Shape.ListOf list) {
            return List.of(of(list.item()), of(list.item()));
        }
        if (shape instanceof Shape.OneOf words) {
            return words.words().isEmpty() ? "" : words.words().first();
        }
        return switch ((Scalar) shape) {
            case TEXT, ANY -> "sample";
            case NUMBER -> 0.5;
            case WHOLE -> 2L;
            case BOOL -> true;
        };
    }
}
