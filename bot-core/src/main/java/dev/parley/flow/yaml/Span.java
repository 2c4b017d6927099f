package dev.parley.flow.yaml;

import dev.parley.model.Problem;
import dev.parley.model.SourcePosition;
import org.jspecify.annotations.Nullable;

/** A place in a file and how many characters of its line belong to it; columns count UTF-16 units, as editors do. */
public record Span(SourcePosition at, int length) {
    public Problem error(String message, @Nullable String cure) {
        return Problem.error(at, length, message, cure);
    }

    public Problem warning(String message, @Nullable String cure) {
        return Problem.warning(at, length, message, cure);
    }
}
