package dev.parley.text;

import com.google.re2j.Pattern;
import dev.cel.common.values.NullValue;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value from outside as a condition needs it: looked up by its whole path at once, and made to fit its shape, so
 * that what is missing reads as empty text, zero, false or an empty list.
 */
sealed interface ConditionInput {
    Object in(Values values);

    record Read(ValueRef ref, Shape shape) implements ConditionInput {
        @Override
        public Object in(Values values) {
            return fitted(values.at(ref), shape);
        }
    }

    /** Whether there is such a value at all. */
    record Present(ValueRef ref) implements ConditionInput {
        @Override
        public Object in(Values values) {
            return values.at(ref) != null;
        }
    }

    /** Whether a pattern that was compiled with the condition is found in the text. */
    record Matches(ValueRef ref, Pattern pattern) implements ConditionInput {
        @Override
        public Object in(Values values) {
            Object value = values.at(ref);
            return pattern.matcher(value == null ? "" : value.toString()).find();
        }
    }

    private static Object fitted(@Nullable Object value, Shape shape) {
        if (shape instanceof Scalar scalar) {
            return scalar(value, scalar);
        }
        if (shape instanceof Shape.Fields fields) {
            Map<?, ?> map = value instanceof Map<?, ?> m ? m : Map.of();
            Map<String, Object> fitted = new HashMap<>();
            fields.fields().forEach((name, inner) -> fitted.put(name, fitted(map.get(name), inner)));
            return fitted;
        }
        if (shape instanceof Shape.ListOf list) {
            List<Object> fitted = new ArrayList<>();
            for (Object item : value instanceof List<?> items ? items : List.of()) {
                fitted.add(fitted(item, list.item()));
            }
            return fitted;
        }
        return value == null ? "" : value;
    }

    private static Object scalar(@Nullable Object value, Scalar shape) {
        Object present = value == null ? shape.empty() : value;
        if (present instanceof Number n && shape == Scalar.NUMBER) {
            return n.doubleValue();
        }
        if (present instanceof Number n && shape == Scalar.WHOLE) {
            return n.longValue();
        }
        return free(present);
    }

    /** A value of unknown shape, with CEL's own nothing in the place of null. */
    private static Object free(@Nullable Object value) {
        if (value == null) {
            return NullValue.NULL_VALUE;
        }
        if (value instanceof List<?> list) {
            List<Object> free = new ArrayList<>(list.size());
            list.forEach(item -> free.add(free(item)));
            return free;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> free = new HashMap<>();
            map.forEach((key, item) -> free.put(String.valueOf(key), free(item)));
            return free;
        }
        return value instanceof Integer || value instanceof Float ? widened((Number) value) : value;
    }

    private static Object widened(Number number) {
        return number instanceof Float ? (Object) number.doubleValue() : (Object) number.longValue();
    }
}
