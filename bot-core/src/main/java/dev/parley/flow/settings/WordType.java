package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.text.Similar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a few words: the constants of an enum in lower case. */
record WordType(Class<?> type) implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        String text = slot.node() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        for (Object constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        binding.wrong(slot, Wording.either(words()), Similar.cure(text, words()));
        return null;
    }

    private List<String> words() {
        return Arrays.stream(type.getEnumConstants()).map(WordType::word).toList();
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Keywords.of(entry("enum", words()));
    }
}
