package dev.parley.model;

import java.util.List;

/**
 * A command that starts a flow, where a channel has commands.
 *
 * @param options what is asked for with it, in this order
 */
public record FlowCommand(String name, String description, List<Option> options) {
    public FlowCommand {
        options = List.copyOf(options);
    }

    /** What an option takes. */
    public enum Expect {
        TEXT,
        NUMBER,
        WHOLE_NUMBER,
        YES_NO,
        ONE_OF
    }

    /**
     * A slot that is filled with the command.
     *
     * @param choices for {@link Expect#ONE_OF}: what it may be
     */
    public record Option(String slot, String description, Expect expect, boolean required, List<String> choices) {
        public Option {
            choices = List.copyOf(choices);
        }

        public Shape shape() {
            return shape(expect, choices);
        }

        public static Shape shape(Expect expect, List<String> choices) {
            return switch (expect) {
                case TEXT -> Scalar.TEXT;
                case NUMBER -> Scalar.NUMBER;
                case WHOLE_NUMBER -> Scalar.WHOLE;
                case YES_NO -> Scalar.BOOL;
                case ONE_OF -> Shape.oneOf(choices);
            };
        }

        /** Whether it may hold this JSON-like value. */
        public boolean takes(Object value) {
            return switch (expect) {
                case TEXT -> value instanceof String;
                case NUMBER -> value instanceof Number;
                case WHOLE_NUMBER -> value instanceof Long || value instanceof Integer;
                case YES_NO -> value instanceof Boolean;
                case ONE_OF -> value instanceof String text && choices.contains(text);
            };
        }
    }
}
