package dev.parley.spi;

import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of step. One class and one line in {@code META-INF/services/dev.parley.spi.StepType}: reader, checker, schema
 * and docs pick it up from here.
 *
 * @param <S> the settings record; its components carry {@link Setting}
 */
public interface StepType<S extends Record> {
    /** The word after {@code type:} in a flow. */
    String name();

    /** What it does, in one sentence for the person who writes flows. */
    String summary();

    Class<S> settings();

    /** A step of this type as YAML, which the tests read and check. */
    String example();

    /** What the step binds to its id. */
    Shape result(S settings);

    /** The slots that the step fills. */
    default Map<String, Shape> slots(S settings) {
        return Map.of();
    }

    /** True when the step puts words before the customer whenever it runs to its end. */
    default boolean replies(S settings) {
        return false;
    }

    /** Like {@link #replies}, for when the step leaves by the step that this setting names, such as {@code hit}. */
    default boolean repliesBefore(String setting, S settings) {
        return replies(settings);
    }

    /** False when the step always leaves by a step that its settings name, so that {@code next} means nothing. */
    default boolean goesOn(S settings) {
        return true;
    }

    /** True when the step always waits for the customer's next message before it goes on. */
    default boolean waits(S settings) {
        return false;
    }

    /** True when the step may put words before the customer. */
    default boolean speaks(S settings) {
        return replies(settings) || waits(settings);
    }

    /** How the step runs the steps within it; null where none can stand there. */
    default Block.@Nullable Use use(S settings) {
        return null;
    }

    /** What the step binds to its id: by the setting of a block what its steps bind, by that of a flow what this gives. */
    default Shape result(S settings, Map<String, Shape> within) {
        return result(settings);
    }

    /** The values that the steps within see besides those around them, by name. */
    default Map<String, Shape> gives(S settings, Function<ValueRef, @Nullable Shape> shapeOf) {
        return Map.of();
    }

    /** How often a turn may run the steps within. */
    default int rounds(S settings) {
        return 1;
    }

    /**
     * True when what the step binds is made from the question, the values that its settings name, and the published version
     * alone: for everybody the same.
     */
    default boolean isPure(S settings) {
        return false;
    }

    /** Reports what is wrong beyond what the types of the settings say. */
    default void check(S settings, StepCheck check) {}

    /** Makes the step ready to run: called once for each published version, before it goes live. */
    Future<Step> prepare(S settings, Resources resources);
}
