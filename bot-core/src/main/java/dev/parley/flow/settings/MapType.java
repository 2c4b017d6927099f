package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map with keys of the writer's choice, in their order. */
record MapType(SettingType value) implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        if (!(slot.node() instanceof YamlNode.Mapping mapping)) {
            binding.wrong(slot, "a map of `key: value` lines", null);
            return null;
        }
        String missed = slot.bounds().missedBy(mapping.entries().size(), "entry", "entries");
        if (missed != null) {
            binding.lost(mapping.span(), slot.name() + " " + missed + ".", null);
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Slot inner = slot.entry(entry.key().text(), entry.value());
            binding.key(inner.path(), entry.key().span());
            binding.written(inner.path(), entry.value());
            values.put(entry.key().text(), ListType.read(inner, binding, value));
        }
        return values.containsValue(null) && !(value instanceof AnyType) ? null : Collections.unmodifiableMap(values);
    }

    @Override
    public Object whenAbsent() {
        return Map.of();
    }

    @Override
    public YamlNode written(String orElse, Span place) {
        return SettingType.parsed(orElse, place);
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        Map<String, Object> values = value.schema(Bounds.NONE, definitions);
        return Keywords.sized(
                bounds, "Properties", Keywords.of(entry("type", "object"), entry("additionalProperties", values)));
    }
}
