package dev.parley.text;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A template that can be filled in as a part of another one, with what is left of its work and size. */
interface Inlined extends Template {
    void render(Rendering rendering);

    @Override
    default String render(Values values) {
        return bounded(values, rendering -> {
            render(rendering);
            return rendering.result();
        });
    }

    /** What the work comes to, within the bounds of one rendering. */
    static <T extends @Nullable Object> T bounded(Values values, Function<Rendering, T> work) {
        try {
            return work.apply(new Rendering(values));
        } catch (StackOverflowError tooDeep) {
            throw Rendering.failure("The text can't be filled in: its values are nested too deeply.");
        }
    }
}
