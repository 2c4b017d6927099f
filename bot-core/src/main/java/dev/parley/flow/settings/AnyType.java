package dev.parley.flow.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any JSON-like value. */
final class AnyType implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        return JsonValue.of(slot.node());
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Map.of();
    }
}
