package dev.parley.bot;

import dev.parley.model.Failure;
import dev.parley.spi.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The step types there are: those that ship, and those of plug-ins. */
public final class StepTypes {
    private StepTypes() {}

    /** All that ServiceLoader finds, by name. Fails when two have the same name. */
    public static List<StepType<?>> load() {
        Map<String, StepType<?>> byName = new TreeMap<>();
        for (StepType<?> type : ServiceLoader.load(StepType.class)) {
            StepType<?> other = byName.put(type.name(), type);
            if (other != null) {
                throw twice(type, other);
            }
        }
        return new ArrayList<>(byName.values());
    }

    private static RuntimeException twice(StepType<?> one, StepType<?> other) {
        return Failure.of(
                        Failure.Kind.BAD_INPUT,
                        "two step types are named " + one.name() + ": "
                                + other.getClass().getName() + " and "
                                + one.getClass().getName())
                .exception();
    }
}
