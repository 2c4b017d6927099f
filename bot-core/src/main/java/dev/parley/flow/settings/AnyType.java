package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any JSON-like value. */
final class AnyType implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        place(slot, binding);
        return JsonValue.of(slot.node());
    }

    /** So that a step type can speak of what is inside. */
    private static void place(Slot slot, Binding binding) {
        binding.written(slot.path(), slot.node());
        if (slot.node() instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(e -> place(slot.entry(e.key().text(), e.value()), binding));
        } else if (slot.node() instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                place(slot.item(i, sequence.items().get(i)), binding);
            }
        }
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Map.of();
    }
}
