package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlNode;

/**
 * A place in the settings that speaks of something outside them: a {@code Template}, a {@link LateCondition}, a
 * {@code ValueRef}, {@code StepRef}, {@code FlowRef}, {@code ModelRef} or {@code CollectionRef}. The binder only
 * collects them; whoever knows the surroundings says whether they make sense.
 *
 * @param setting the path of YAML keys, such as {@code cases.refund}
 */
public record Mention<T>(String setting, YamlNode.Scalar at, T value) {}
