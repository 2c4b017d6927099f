package dev.parley.text;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;

/** What shapes are to the operators of a condition, and what people call them. */
final class ConditionKinds {
    private ConditionKinds() {}

    static boolean any(Shape shape) {
        return shape == Scalar.ANY;
    }

    static boolean text(Shape shape) {
        return any(shape) || shape == Scalar.TEXT || shape instanceof Shape.OneOf;
    }

    static boolean number(Shape shape) {
        return any(shape) || shape == Scalar.NUMBER || shape == Scalar.WHOLE;
    }

    static boolean truth(Shape shape) {
        return any(shape) || shape == Scalar.BOOL;
    }

    static boolean list(Shape shape) {
        return any(shape) || shape instanceof Shape.ListOf;
    }

    static boolean group(Shape shape) {
        return any(shape) || shape instanceof Shape.Fields;
    }

    static boolean comparable(Shape left, Shape right) {
        return (text(left) && text(right))
                || (number(left) && number(right))
                || (truth(left) && truth(right))
                || (list(left) && list(right))
                || (group(left) && group(right));
    }

    static boolean ordered(Shape left, Shape right) {
        return (text(left) && text(right)) || (number(left) && number(right)) || (truth(left) && truth(right));
    }

    /** The shape of what is either this or that. */
    static Shape either(Shape left, Shape right) {
        if (left instanceof Shape.ListOf a && right instanceof Shape.ListOf b) {
            return Shape.list(either(a.item(), b.item()));
        }
        if (any(left) || left.equals(right)) {
            return right;
        }
        if (any(right)) {
            return left;
        }
        return text(left) && text(right) ? Scalar.TEXT : number(left) && number(right) ? Scalar.NUMBER : Scalar.ANY;
    }

    static String called(Shape shape) {
        if (shape instanceof Scalar scalar) {
            return switch (scalar) {
                case TEXT -> "text";
                case NUMBER, WHOLE -> "a number";
                case BOOL -> "true or false";
                case ANY -> "a value";
            };
        }
        return shape instanceof Shape.OneOf ? "text" : shape instanceof Shape.ListOf ? "a list" : "a group of values";
    }
}
