package dev.parley.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word after {@code |}.
 *
 * @param parameters names in order; an argument may be given by place or by name
 * @param required how many of them can't be left out
 * @param keepsItems whether the items of the result are items of the input, so that their fields are known
 */
record TemplateFilter(String name, List<String> parameters, int required, boolean keepsItems, Body body) {
    /** True for the filter that says what stands there when its input is not. */
    boolean fillsIn() {
        return name.equals("default");
    }

    @FunctionalInterface
    interface Body {
        @Nullable
        Object apply(Rendering rendering, @Nullable Object input, Arguments arguments);
    }
}
