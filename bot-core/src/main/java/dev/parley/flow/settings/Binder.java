package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import dev.parley.text.Fragments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds YAML to settings records: the key of a component is its name in snake_case, its type says what may stand there
 * (see {@link dev.parley.spi.Setting}). Everything that is wrong is reported at once, each at its place.
 *
 * <p>A misspelt key is reported and then read as the key that was probably meant, so that one slip of the pen gives one
 * problem, not a second one for the key that seems to be missing.
 */
public final class Binder {
    private final Files files;
    private final Fragments fragments;

    /** For settings without {@code FileOf}. */
    public Binder() {
        this(Fragments.NONE);
    }

    /** For settings without {@code FileOf}, whose templates may include these. */
    public Binder(Fragments fragments) {
        this(path -> new Opened(null, path.span().error("No file can be named here.", null)), fragments);
    }

    public Binder(Files files) {
        this(files, Fragments.NONE);
    }

    public Binder(Files files, Fragments fragments) {
        this.files = files;
        this.fragments = fragments;
    }

    /** Finds the files that settings name. */
    @FunctionalInterface
    public interface Files {
        Opened open(YamlNode.Scalar path);
    }

    /** A file, or the problem that there is none. */
    public record Opened(@Nullable YamlFile file, @Nullable Problem problem) {}

    /**
     * Binds one map to one record or to several, whose keys together are all that the map may hold.
     *
     * @param what the thing that is described, for messages: "`branch`", "a flow"
     */
    public Bound bind(YamlNode node, String what, List<Class<? extends Record>> types) {
        Binding binding = new Binding(files, fragments);
        if (!(node instanceof YamlNode.Mapping mapping)) {
            binding.wrong(new Slot("", what, node, Bounds.NONE), "a map of `key: value` lines", null);
            return binding.bound(Map.of());
        }
        List<RecordType> records = types.stream().map(RecordType::new).toList();
        Map<Class<?>, Record> values = new HashMap<>();
        RecordReader reader = new RecordReader(mapping, "", what, records, binding);
        for (RecordType record : records) {
            Record value = reader.read(record);
            if (value != null) {
                values.put(record.type(), value);
            }
        }
        return binding.bound(values);
    }
}
