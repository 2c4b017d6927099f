package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.spi.Block;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps within a step; whoever knows the types of steps binds them. */
final class BlockType implements SettingType {
    /** Where the schema of a whole flow describes a step. */
    private static final String STEP = "#/$defs/step";

    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        if (!(slot.node() instanceof YamlNode.Sequence steps) || steps.items().isEmpty()) {
            binding.wrong(slot, "a list of steps", "Write `- type: …` for each.");
            return null;
        }
        binding.block(slot.path(), steps);
        return new Block(slot.path());
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return steps();
    }

    static Map<String, Object> steps() {
        return Keywords.of(
                entry("type", "array"), entry("minItems", 1), entry("items", Map.<String, Object>of("$ref", STEP)));
    }
}
