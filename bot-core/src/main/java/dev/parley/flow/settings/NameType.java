package dev.parley.flow.settings;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The name of something that stands elsewhere. */
record NameType(String words, Function<String, Object> named) implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        String text = TextType.text(slot, words, binding);
        return text == null ? null : binding.mention(slot, named.apply(text));
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Keywords.of(entry("type", "string"));
    }
}
