package dev.parley.text;

import java.util.List;

/** A question about values that is true or false: a typed, side-effect-free CEL expression, compiled once. */
public interface Condition {
    String source();

    /** Every value that the question reads, with its offset in {@link #source()}. */
    List<Template.Reference> references();

    /**
     * @throws dev.parley.model.FailureException BAD_INPUT when it can't be answered, for instance an index out of range
     */
    boolean holds(Values values);
}
