package dev.parley.flow.settings;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}. */
final class TruthType implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        if (JsonValue.of(slot.node()) instanceof Boolean truth) {
            return truth;
        }
        binding.wrong(slot, "`true` or `false`", null);
        return null;
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Keywords.of(entry("type", "boolean"));
    }
}
