package dev.parley.spi;

import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import org.jspecify.annotations.Nullable;

/** What a step type sees and says while a flow is checked. */
public interface StepCheck {
    /** The shape of a value as it stands before this step, or null where no step binds it. */
    @Nullable
    Shape shapeOf(ValueRef value);

    /**
     * @param setting where: the path of YAML keys below the step, such as {@code cases.refund} or {@code from[3].answer}
     */
    void error(String setting, String message, @Nullable String cure);

    void warning(String setting, String message, @Nullable String cure);

    /** Checks a text that the step renders as a template although its setting may hold anything. */
    void template(String setting, String text);
}
