package dev.parley.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a filter was given in its parentheses, in the order of its parameters; null where nothing was given. */
record Arguments(List<@Nullable Object> given) {
    @Nullable
    Object at(int index) {
        return index < given.size() ? given.get(index) : null;
    }

    String text(int index, String otherwise) {
        Object value = at(index);
        return value == null ? otherwise : Rendering.text(value);
    }

    long whole(int index, long otherwise) {
        return at(index) instanceof Number n ? n.longValue() : otherwise;
    }

    boolean flag(int index) {
        return Operators.truth(at(index));
    }
}
