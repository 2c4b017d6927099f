package dev.parley.spi;

import dev.parley.model.FlowRef;

/**
 * Steps that stand within a step. The engine runs them as a flow of their own that sees the values around it; its name is
 * made of the names of what it stands in, with dots, which the name of no other flow can hold.
 *
 * @param setting the path of the setting that holds them, such as {@code do} or {@code branches.stock}
 */
public record Block(String setting) {
    /** As the engine runs it. */
    public FlowRef in(Resources step) {
        return in(step.flow(), step.step());
    }

    public FlowRef in(String flow, String step) {
        return new FlowRef(flow + "." + step + "." + setting);
    }

    /** Whether a flow of that name is steps within a step. */
    public static boolean isNameOfOne(String flow) {
        return flow.indexOf('.') >= 0;
    }

    /** How a step runs the steps within it. */
    public enum Use {
        /** Its one block, once for each of some things, of which there may be none; the steps may wait. */
        EACH,
        /** All of its blocks at the same time, each to its end; the steps can't wait. */
        ALL,
        /** The same, but not every block comes to its end. */
        SOME
    }
}
