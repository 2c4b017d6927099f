package dev.parley.flow.settings;

import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map with known keys. */
record RecordType(Class<? extends Record> type, List<Key> keys) implements SettingType {
    RecordType(Class<? extends Record> type) {
        this(type, Key.of(type));
    }

    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        if (slot.node() instanceof YamlNode.Mapping mapping) {
            return new RecordReader(mapping, slot.path(), slot.name(), List.of(this), binding).read(this);
        }
        binding.wrong(slot, "a map with " + Wording.all(names()), null);
        return null;
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    @Override
    public YamlNode written(String orElse, Span place) {
        return SettingType.parsed(orElse, place);
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return definitions.reference(this);
    }
}
