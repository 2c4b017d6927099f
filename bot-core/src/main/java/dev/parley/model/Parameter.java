package dev.parley.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a flow is handed by the flow that calls it.
 *
 * @param orElse what it is where a call leaves it out, a JSON-like value; null: every call has to give it
 */
public record Parameter(Takes takes, @Nullable Object orElse) {
    /** What it may be. */
    public enum Takes {
        TEXT("text"),
        NUMBER("a number"),
        WHOLE_NUMBER("a whole number"),
        YES_NO("`true` or `false`"),
        LIST("a list"),
        ANYTHING("anything");

        private final String words;

        Takes(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public Shape shape() {
            return switch (this) {
                case TEXT -> Scalar.TEXT;
                case NUMBER -> Scalar.NUMBER;
                case WHOLE_NUMBER -> Scalar.WHOLE;
                case YES_NO -> Scalar.BOOL;
                case LIST -> Shape.list(Scalar.ANY);
                case ANYTHING -> Scalar.ANY;
            };
        }

        /** Whether a value of that shape may be it; one that is known only when it runs may. */
        public boolean fits(Shape given) {
            return switch (this) {
                case TEXT -> given == Scalar.TEXT || given instanceof Shape.OneOf || given == Scalar.ANY;
                case NUMBER -> given == Scalar.NUMBER || given == Scalar.WHOLE || given == Scalar.ANY;
                case WHOLE_NUMBER -> given == Scalar.WHOLE || given == Scalar.ANY;
                case YES_NO -> given == Scalar.BOOL || given == Scalar.ANY;
                case LIST -> given instanceof Shape.ListOf || given == Scalar.ANY;
                case ANYTHING -> true;
            };
        }

        /** Whether it may be this JSON-like value. */
        public boolean takes(Object value) {
            return switch (this) {
                case TEXT -> value instanceof String;
                case NUMBER -> value instanceof Number;
                case WHOLE_NUMBER -> value instanceof Long || value instanceof Integer;
                case YES_NO -> value instanceof Boolean;
                case LIST -> value instanceof List<?>;
                case ANYTHING -> true;
            };
        }
    }

    public boolean needed() {
        return orElse == null;
    }
}
