package dev.parley.flow.settings;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question that is true or false; compiled later, when the shapes of the values in it are known. */
final class ConditionType implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        String text = TextType.text(slot, "a condition, such as `intent.label == 'refund'`", binding);
        if (text == null) {
            return null;
        }
        if (text.contains("{{")) {
            binding.lost(
                    slot.node().span(),
                    slot.name() + " is a condition: names stand in it without braces.",
                    "Write it without `{{` and `}}`.");
            return null;
        }
        return binding.mention(slot, new LateCondition(text));
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Keywords.of(entry("type", List.of("string", "boolean")));
    }
}
