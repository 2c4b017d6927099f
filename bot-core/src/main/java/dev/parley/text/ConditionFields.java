package dev.parley.text;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a value holds: its fields, its items. What it does not hold is told once and then let pass. */
final class ConditionFields {
    private final ConditionSource source;
    private final List<Issue> issues;

    ConditionFields(ConditionSource source, List<Issue> issues) {
        this.source = source;
        this.issues = issues;
    }

    /** The shape of a field. */
    Shape field(ConditionPart of, String field, int at, int length) {
        if (ConditionKinds.any(of.shape())) {
            return Scalar.ANY;
        }
        String owner = of.isPath() ? "`" + source.text(of) + "`" : "This";
        if (!(of.shape() instanceof Shape.Fields fields)) {
            String what = ConditionKinds.called(of.shape());
            String cure = of.shape() instanceof Shape.ListOf ? "Take one of it, as in `[0]`." : null;
            issues.add(source.issue(at, length, owner + " is " + what + " and has no `" + field + "`.", cure));
            return Scalar.ANY;
        }
        Shape shape = fields.fields().get(field);
        if (shape == null) {
            String cure = fieldCure(field, new TreeSet<>(fields.fields().keySet()));
            issues.add(source.issue(at, length, owner + " has no `" + field + "`.", cure));
        }
        return shape == null ? Scalar.ANY : shape;
    }

    private static @Nullable String fieldCure(String field, NavigableSet<String> known) {
        String meant = Similar.cure(field, known);
        boolean few = !known.isEmpty() && known.size() <= 12;
        return meant != null ? meant : few ? "There are: " + String.join(", ", known) + "." : null;
    }

    /** The shape of an item in brackets. */
    Shape item(ConditionPart of, ConditionPart at, int offset) {
        Shape shape = of.shape();
        if (ConditionKinds.any(shape) || shape instanceof Shape.Fields) {
            return Scalar.ANY;
        }
        if (!(shape instanceof Shape.ListOf list)) {
            String message = "Only lists have items, but this is " + ConditionKinds.called(shape) + ".";
            issues.add(source.issue(offset, 1, message, null));
            return Scalar.ANY;
        }
        if (!ConditionKinds.any(at.shape()) && at.shape() != Scalar.WHOLE) {
            issues.add(source.issue(offset, 1, "The items of a list are numbered: `[0]` is the first.", null));
            return Scalar.ANY;
        }
        return list.item();
    }

    /** The shape of what {@code exists} and its like go through. */
    Shape items(ConditionPart range) {
        if (range.shape() instanceof Shape.ListOf list) {
            return list.item();
        }
        if (!ConditionKinds.group(range.shape())) {
            String message =
                    "Only a list can be gone through, but this is " + ConditionKinds.called(range.shape()) + ".";
            issues.add(source.issue(range.start(), range.end() - range.start(), message, null));
        }
        return range.shape() instanceof Shape.Fields ? Scalar.TEXT : Scalar.ANY;
    }
}
