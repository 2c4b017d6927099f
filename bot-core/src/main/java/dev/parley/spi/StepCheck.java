package dev.parley.spi;

import dev.parley.model.FlowRef;
import dev.parley.model.Parameter;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a step type sees and says while a flow is checked. */
public interface StepCheck {
    /** The shape of a value as it stands before this step, or null where no step binds it. */
    @Nullable
    Shape shapeOf(ValueRef value);

    /**
     * What a value is made from, through all steps that are {@link StepType#isPure pure}: values from outside of steps, and
     * results of steps that are not pure.
     */
    Set<ValueRef> madeFrom(ValueRef value);

    /**
     * @param setting where: the path of YAML keys below the step, such as {@code cases.refund} or {@code from[3].answer}
     */
    void error(String setting, String message, @Nullable String cure);

    /** What a flow takes from those who call it, or null where that is not known. */
    @Nullable
    Map<String, Parameter> parametersOf(FlowRef flow);

    /** The steps that stand within this one, in their order. */
    List<Inner> inner(Block block);

    /**
     * A step within the one that is checked.
     *
     * @param setting where it stands, as {@link #error} takes it
     * @param waits it, or what it runs, may wait for the customer
     * @param speaks it, or what it runs, may put words before the customer
     */
    record Inner(String setting, String id, boolean waits, boolean speaks) {}

    void warning(String setting, String message, @Nullable String cure);

    /** Checks a text that the step renders as a template although its setting may hold anything. */
    void template(String setting, String text);
}
