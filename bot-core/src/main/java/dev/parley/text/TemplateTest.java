package dev.parley.text;

import org.jspecify.annotations.Nullable;

/** A word after {@code is}, with an argument or without. */
record TemplateTest(String name, boolean takesArgument, Body body) {

    @FunctionalInterface
    interface Body {
        boolean test(Rendering rendering, @Nullable Object value, @Nullable Object argument);
    }
}
