package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number within bounds, written without quotes. */
enum NumberType implements SettingType {
    INT("a whole number", "integer"),
    LONG("a whole number", "integer"),
    DOUBLE("a number", "number");

    private final String words;
    private final String jsonType;

    NumberType(String words, String jsonType) {
        this.words = words;
        this.jsonType = jsonType;
    }

    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        Number number = JsonValue.of(slot.node()) instanceof Number n ? converted(n) : null;
        if (number == null || !slot.bounds().holds(number.doubleValue())) {
            binding.wrong(slot, words + slot.bounds().words(), cure(slot.node()));
            return null;
        }
        return number;
    }

    private @Nullable Number converted(Number number) {
        if (this == DOUBLE) {
            return number.doubleValue();
        }
        if (!(number instanceof Long whole)) {
            return null;
        }
        return this == LONG ? whole : whole == whole.intValue() ? (Number) whole.intValue() : null;
    }

    private static @Nullable String cure(YamlNode node) {
        boolean quoted = node instanceof YamlNode.Scalar scalar
                && !scalar.plain()
                && JsonValue.of(YamlNode.Scalar.unwritten(scalar.span(), scalar.text())) instanceof Number;
        return quoted ? "Remove the quotes." : null;
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Keywords.bounded(bounds, "minimum", "maximum", Keywords.of(entry("type", jsonType)));
    }
}
