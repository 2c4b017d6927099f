package dev.parley.flow.settings;

import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.spi.Shorthand;
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
        Shorthand shorthand = type.getAnnotation(Shorthand.class);
        if (shorthand != null && slot.node() instanceof YamlNode.Scalar scalar) {
            YamlNode.Scalar key = YamlNode.Scalar.unwritten(scalar.span(), shorthand.value());
            YamlNode.Mapping whole = new YamlNode.Mapping(scalar.span(), List.of(new YamlNode.Entry(key, slot.node())));
            return new RecordReader(whole, slot.path(), slot.name(), List.of(this), binding).read(this);
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
        Shorthand shorthand = type.getAnnotation(Shorthand.class);
        Map<String, Object> whole = definitions.reference(this);
        if (shorthand == null) {
            return whole;
        }
        Key key = keys.stream()
                .filter(each -> each.name().equals(shorthand.value()))
                .findFirst()
                .orElseThrow();
        return Keywords.of(Map.entry("anyOf", List.of(key.type().schema(key.bounds(), definitions), whole)));
    }
}
