package dev.parley.flow;

import dev.parley.model.SourcePosition;
import java.util.function.Function;

/**
 * The settings of a step as they were written.
 *
 * @param place of each setting, by its path such as {@code examples.refund[1]}
 */
public record StepSettings<S extends Record>(
        String flow, String step, S settings, Function<String, SourcePosition> place) {}
