package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list whose entries are all of one type. */
record ListType(SettingType item) implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        if (!(slot.node() instanceof YamlNode.Sequence sequence)) {
            String single =
                    slot.node() instanceof YamlNode.Scalar s ? "Write `[" + Wording.shown(s.text()) + "]`." : null;
            binding.wrong(slot, "a list", single);
            return null;
        }
        String missed = slot.bounds().missedBy(sequence.items().size(), "entry", "entries");
        if (missed != null) {
            binding.lost(sequence.span(), slot.name() + " " + missed + ".", null);
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Slot inner = slot.item(i, sequence.items().get(i));
            binding.written(inner.path(), inner.node());
            values.add(read(inner, binding, item));
        }
        return values.contains(null) && !(item instanceof AnyType) ? null : Collections.unmodifiableList(values);
    }

    static boolean isNothing(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.isNull();
    }

    /** Reads an entry of a list or map, which must not be left empty. */
    static @Nullable Object read(Slot slot, Binding binding, SettingType type) {
        if (isNothing(slot.node()) && !(type instanceof AnyType)) {
            binding.lost(slot.node().span(), slot.name() + " has no value.", "Write one, or delete the line.");
            return null;
        }
        return type.read(slot, binding);
    }

    @Override
    public Object whenAbsent() {
        return List.of();
    }

    @Override
    public YamlNode written(String orElse, Span place) {
        return SettingType.parsed(orElse, place);
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        Map<String, Object> items = item.schema(Bounds.NONE, definitions);
        return Keywords.sized(bounds, "Items", Keywords.of(entry("type", "array"), entry("items", items)));
    }
}
