package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** YAML as JSON-like Java values: null, Boolean, Long, Double, String, List and Map, by the rules of YAML 1.2. */
public final class JsonValue {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

    private JsonValue() {}

    public static @Nullable Object of(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(e -> map.put(e.key().text(), of(e.value())));
            return Collections.unmodifiableMap(map);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(of(item)));
            return Collections.unmodifiableList(list);
        }
        return scalar((YamlNode.Scalar) node);
    }

    private static @Nullable Object scalar(YamlNode.Scalar scalar) {
        if (!scalar.plain() || scalar.isNull()) {
            return scalar.isNull() ? null : scalar.text();
        }
        Boolean truth = truth(scalar.text());
        return truth != null ? truth : plain(scalar.text());
    }

    private static Object plain(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }

    private static @Nullable Boolean truth(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> null;
        };
    }
}
