package dev.parley.text;

import dev.cel.common.ast.CelExpr;
import dev.parley.model.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a condition that has been read.
 *
 * @param expr what CEL runs
 * @param path which value it is, or empty when it computes something
 * @param whole true while the path can be looked up at once, which then replaces the expression
 * @param start where it starts in the source; {@code end} is behind it
 */
record ConditionPart(CelExpr expr, Shape shape, List<String> path, boolean whole, int start, int end) {
    static ConditionPart computed(CelExpr expr, Shape shape, int start) {
        return new ConditionPart(expr, shape, List.of(), false, start, start + 1);
    }

    boolean isPath() {
        return !path.isEmpty();
    }

    List<String> below(String part) {
        List<String> longer = new ArrayList<>(path);
        longer.add(part);
        return isPath() ? longer : List.of();
    }
}
