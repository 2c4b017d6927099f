package dev.parley.flow.settings;

import java.util.Map;

/** YAML that somebody else binds. */
final class RawType implements SettingType {
    @Override
    public Object read(Slot slot, Binding binding) {
        return slot.node();
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Map.of();
    }
}
