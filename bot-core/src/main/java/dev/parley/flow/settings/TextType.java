package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any text; a number or truth value is taken as it was written. */
final class TextType implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        return text(slot, "text", binding);
    }

    /** The text of a scalar that keeps its bounds, or null after saying what is wrong. */
    static @Nullable String text(Slot slot, String wanted, Binding binding) {
        if (!(slot.node() instanceof YamlNode.Scalar scalar)) {
            binding.wrong(slot, wanted, null);
            return null;
        }
        String missed = slot.bounds().missedBy(scalar.text().length(), "character", "characters");
        if (missed != null) {
            binding.lost(scalar.span(), slot.name() + " " + missed + ".", null);
            return null;
        }
        return scalar.text();
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Keywords.sized(bounds, "Length", Keywords.of(entry("type", List.of("string", "number", "boolean"))));
    }
}
