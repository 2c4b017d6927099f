package dev.parley.text;

import dev.parley.model.ValueRef;
import java.util.List;

/**
 * A text with holes, in a sandboxed Jinja-like language. Immutable, and safe to render from any thread.
 */
public interface Template {
    /** The text as it was written. */
    String source();

    /** Every value that the text reads, with its offset in {@link #source()}; loop variables are not among them. */
    List<Reference> references();

    /**
     * Fills the holes. A value that is not there renders as nothing.
     *
     * @throws dev.parley.model.FailureException BAD_INPUT when the text can't be rendered or grows over its bound
     */
    String render(Values values);

    record Reference(ValueRef value, int offset, int length) {}
}
