package dev.parley.flow.settings;

import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What binding a map gave.
 *
 * @param values the records by their class; one is missing when a problem kept it from being made
 * @param written the value of every setting that is written, by path such as {@code cases.refund}
 * @param keys the key of every entry of a map
 * @param blocks the steps of every {@code Block}, by the path of its setting
 */
public record Bound(
        Map<Class<?>, Record> values,
        List<Problem> problems,
        Mentions mentions,
        Map<String, YamlNode> written,
        Map<String, Span> keys,
        Map<String, YamlNode.Sequence> blocks) {
    public static final Bound NOTHING =
            new Bound(Map.of(), List.of(), new Mentions(List.of()), Map.of(), Map.of(), Map.of());

    public Bound {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
        written = Map.copyOf(written);
        keys = Map.copyOf(keys);
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    /** The record, or null: then a problem says why. It may be there although there are problems. */
    public <R extends Record> @Nullable R get(Class<R> type) {
        return type.cast(values.get(type));
    }

    /** The place of a setting (of an entry of a map: its key), or of the nearest setting around it that is written; null when that is the whole map. */
    public @Nullable Span place(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Span key = keys.get(at);
            if (key != null) {
                return key;
            }
            YamlNode value = written.get(at);
            if (value != null) {
                return value.span();
            }
        }
        return null;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
