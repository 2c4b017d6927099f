package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.spi.FileOf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content that stands inline, or in the file that is named in its place. */
record FileType(SettingType content) implements SettingType {
    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        if (!(slot.node() instanceof YamlNode.Scalar)) {
            return fileOf(slot.node().span().at().file(), slot, binding);
        }
        YamlFile file = binding.file(slot);
        if (file == null) {
            return null;
        }
        if (file.root() == null) {
            if (file.problems().isEmpty()) {
                binding.lost(slot.node().span(), "this file is empty.", null);
            }
            return null;
        }
        return fileOf(file.name(), new Slot(slot.path(), slot.name(), file.root(), slot.bounds()), binding);
    }

    private @Nullable Object fileOf(String file, Slot slot, Binding binding) {
        Object value = content.read(slot, binding);
        return value == null ? null : new FileOf<>(file, value);
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        Map<String, Object> path =
                Keywords.of(entry("type", "string"), entry("description", "A file, by its path from here."));
        return Keywords.of(entry("anyOf", List.of(path, content.schema(bounds, definitions))));
    }
}
