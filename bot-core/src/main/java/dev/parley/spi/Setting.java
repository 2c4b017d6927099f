package dev.parley.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a settings record: the YAML key is the component's name in snake_case, without a trailing
 * underscore ({@code else_} is {@code else}: a word that Java keeps to itself). A component is required unless it is {@code @Nullable}, a List or Map (then empty), or has a default here.
 *
 * <p>The component's type says what the YAML may hold and what the checker proves of it: String, boolean, int, long,
 * double, {@link java.time.Duration} (as {@code 800ms}, {@code 6h}), enums (in snake_case), nested records, List and Map
 * of these, {@link dev.parley.text.Template}, {@link dev.parley.text.Condition}, {@link dev.parley.model.ValueRef},
 * {@link dev.parley.model.StepRef}, {@link dev.parley.model.FlowRef}, {@link dev.parley.model.ModelRef},
 * {@link dev.parley.model.CollectionRef}, {@link FileOf}, {@link Block} (a list of steps), and Object for any JSON-like value.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** One sentence for the person who writes the YAML; shown as hover text in editors. */
    String value();

    /** The default as it would be written in YAML; empty for none. */
    String orElse() default "";

    /** Of a number its value, of a duration its seconds, of text its length, of a list or map its number of entries. */
    double min() default Double.NEGATIVE_INFINITY;

    double max() default Double.POSITIVE_INFINITY;
}
