package dev.parley.flow;

import dev.parley.model.Problem;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.StepCheck;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets each step type say what is wrong beyond the types of its settings, and finds the place for it. */
record SettingChecks(ReadStep step, Map<String, Shape> shapes, Consumer<Problem> out) implements StepCheck {
    static void check(ReadFlow flow, Map<String, Shape> shapes, Consumer<Problem> out) {
        for (ReadStep step : flow.steps()) {
            if (step.typed() != null) {
                step.typed().check(new SettingChecks(step, shapes, out));
            }
        }
    }

    @Override
    public @Nullable Shape shapeOf(ValueRef value) {
        Shape root = shapes.get(value.root());
        return root == null
                ? null
                : root.at(value.path().subList(1, value.path().size()));
    }

    @Override
    public void error(String setting, String message, @Nullable String cure) {
        out.accept(step.place(setting).error(message, cure));
    }

    @Override
    public void warning(String setting, String message, @Nullable String cure) {
        out.accept(step.place(setting).warning(message, cure));
    }
}
