package dev.parley.flow;

import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A step as it was read.
 *
 * @param id as written, or {@code type-N}
 * @param named whether an id is written
 * @param span where to underline the step as a whole: its id, else its type
 * @param header null when a problem kept it from being made, as is {@code typed}
 */
record ReadStep(
        String id,
        boolean named,
        Span span,
        YamlNode.Mapping node,
        Bound bound,
        @Nullable StepHeader header,
        @Nullable TypedStep<?> typed) {

    /** Steps with problems are unknown in what they do; nothing is said of the paths through their flow. */
    boolean isWhole() {
        return header != null && typed != null;
    }

    Shape result() {
        return typed == null ? Scalar.ANY : typed.result();
    }

    /** The place of a setting, or of the step where it is not written. */
    Span place(String setting) {
        Span place = bound.place(setting);
        return place == null ? span : place;
    }
}
