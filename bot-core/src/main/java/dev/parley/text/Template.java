package dev.parley.text;

import dev.parley.model.ValueRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * What a text that is one hole and nothing else holds: the value itself, such as a list or a number, or null when it
     * is not there. Any other text is rendered.
     *
     * @throws dev.parley.model.FailureException as {@link #render}
     */
    default @Nullable Object value(Values values) {
        return render(values);
    }

    /** True when the text is one hole and nothing else. */
    default boolean isHole() {
        return false;
    }

    /** @param optional whether the text says with {@code default} what stands there when the value is not */
    record Reference(ValueRef value, int offset, int length, boolean optional) {
        public Reference(ValueRef value, int offset, int length) {
            this(value, offset, length, false);
        }
    }
}
