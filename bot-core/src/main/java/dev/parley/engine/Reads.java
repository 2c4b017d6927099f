package dev.parley.engine;

import dev.parley.text.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a turn as one step sees them, and which of them it looked at. On the conversation's event loop only. */
final class Reads implements Values {
    private final Values values;
    private Map<String, Object> seen = Map.of();

    Reads(Values values) {
        this.values = values;
    }

    @Override
    public @Nullable Object get(String name) {
        Object value = values.get(name);
        if (value != null) {
            seen = seen.isEmpty() ? new LinkedHashMap<>(4) : seen;
            seen.putIfAbsent(name, value);
        }
        return value;
    }

    /** Remembers a value that the step has by another way. */
    void look(String name) {
        Object unused = get(name);
    }

    Map<String, Object> seen() {
        return seen;
    }
}
