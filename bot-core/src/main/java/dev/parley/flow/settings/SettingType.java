package dev.parley.flow.settings;

import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a setting may hold: reads it from YAML, and describes it to editors. */
interface SettingType {
    /** The value, or null after the binding was told what is wrong. */
    @Nullable
    Object read(Slot slot, Binding binding);

    /** As JSON Schema; a record is described once, by the schema that asks. */
    Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions);

    /** What stands for a setting that is not written, where there is such a thing. */
    default @Nullable Object whenAbsent() {
        return null;
    }

    /** The default of a setting as if it were written there. */
    default YamlNode written(String orElse, Span place) {
        return YamlNode.Scalar.unwritten(place, orElse.equals("\"\"") ? "" : orElse);
    }

    /** The same for lists, maps and records, whose defaults are YAML. */
    static YamlNode parsed(String orElse, Span place) {
        YamlNode root = YamlFile.read("default", orElse).root();
        if (root == null) {
            throw new IllegalArgumentException("not a default in YAML: " + orElse);
        }
        return root.map(scalar -> YamlNode.Scalar.unwritten(place, scalar.text()));
    }
}
