package dev.parley.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which value from outside an expression stands for, where that is plain to see. */
final class TemplatePaths {
    private TemplatePaths() {}

    /** The path of the expression, or null when it computes something. */
    static @Nullable List<String> of(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return List.of(name.name());
        }
        if (expression instanceof Expression.Member member) {
            return below(of(member.of()), lastPart(expression));
        }
        return expression instanceof Expression.Index index ? below(of(index.of()), lastPart(expression)) : null;
    }

    /** The name or index behind the last dot or bracket, or null when it is not plain to see. */
    static @Nullable String lastPart(Expression expression) {
        if (expression instanceof Expression.Member member) {
            return member.key();
        }
        return expression instanceof Expression.Index index && index.key() instanceof Expression.Literal key
                ? part(key)
                : null;
    }

    /** The path of what a loop over the expression sees, or null. */
    static @Nullable List<String> itemsOf(Expression expression) {
        if (expression instanceof Expression.Filtered filtered) {
            return filtered.filter().keepsItems() ? itemsOf(filtered.input()) : null;
        }
        if (expression instanceof Expression.Slice slice) {
            return itemsOf(slice.of());
        }
        return below(of(expression), "0");
    }

    private static @Nullable String part(Expression.Literal key) {
        boolean usable = key.constant() instanceof String || (key.constant() instanceof Long at && at >= 0);
        return usable ? String.valueOf(key.constant()) : null;
    }

    private static @Nullable List<String> below(@Nullable List<String> path, @Nullable String part) {
        if (path == null || part == null) {
            return null;
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }
}
