package dev.parley.text;

/** A question about values that is true or false: a typed, side-effect-free CEL expression, compiled once. */
public interface Condition {
    String source();

    /**
     * @throws dev.parley.model.FailureException BAD_INPUT when it can't be answered, for instance an index out of range
     */
    boolean holds(Values values);
}
