package dev.parley.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Filters that make or change a number. What is no number gives the default. */
final class NumberFilters {
    private NumberFilters() {}

    static @Nullable Object whole(Rendering rendering, @Nullable Object input, Arguments arguments) {
        Object otherwise = arguments.at(0) == null ? (Object) 0L : arguments.at(0);
        if (input instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        BigDecimal number = parsed(input);
        return number == null ? otherwise : (Object) number.longValue();
    }

    static @Nullable Object broken(Rendering rendering, @Nullable Object input, Arguments arguments) {
        Object otherwise = arguments.at(0) == null ? (Object) 0.0 : arguments.at(0);
        BigDecimal number = parsed(input);
        return number == null ? otherwise : (Object) number.doubleValue();
    }

    static @Nullable Object round(Rendering rendering, @Nullable Object input, Arguments arguments) {
        BigDecimal number = parsed(input);
        int places = (int) Math.max(-15, Math.min(15, arguments.whole(0, 0)));
        return number == null
                ? null
                : (Object) number.setScale(places, RoundingMode.HALF_UP).doubleValue();
    }

    static @Nullable Object abs(Rendering rendering, @Nullable Object input, Arguments arguments) {
        if (input instanceof Long || input instanceof Integer) {
            return Math.abs(((Number) input).longValue());
        }
        return input instanceof Number n ? (Object) Math.abs(n.doubleValue()) : null;
    }

    private static @Nullable BigDecimal parsed(@Nullable Object value) {
        String text = value instanceof Number || value instanceof String
                ? value.toString().strip()
                : "";
        try {
            boolean sane = !text.isEmpty() && text.length() <= 40 && !hugeExponent(text);
            return sane ? new BigDecimal(text) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** True for the like of 1e999999999, which would be written out in full. */
    private static boolean hugeExponent(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        return e >= 0 && text.length() - e > 5;
    }
}
