package dev.parley.release;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file as people talk about it: named parts, in their order, each with its settings as one-line texts. Of a flow the parts
 * are its head and its steps; of a list of questions and answers, each question; of a map, each key.
 *
 * @param title what the file is, such as {@code flow support}
 */
record Outline(String title, Map<String, Map<String, String>> parts) {
    static @Nullable Outline of(String path, Buffer content) {
        if (!path.endsWith(".yaml") || path.endsWith(".test.yaml")) {
            return null;
        }
        YamlNode root = YamlFile.read(path, content.getBytes()).root();
        if (root instanceof YamlNode.Mapping map) {
            return map.get("steps") instanceof YamlNode.Sequence steps ? flow(path, map, steps) : map(path, map);
        }
        return root instanceof YamlNode.Sequence list ? list(path, list) : null;
    }

    private static Outline flow(String path, YamlNode.Mapping root, YamlNode.Sequence steps) {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        Map<String, String> head = settings(root);
        head.remove("steps");
        parts.put("", head);
        List<YamlNode> items = steps.items();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof YamlNode.Mapping step) {
                Map<String, String> settings = settings(step);
                String type = settings.getOrDefault("type", "?");
                parts.put("step " + settings.getOrDefault("id", type + "-" + (i + 1)), settings);
            }
        }
        return new Outline("flow " + head.getOrDefault("flow", path), parts);
    }

    private static Outline map(String path, YamlNode.Mapping root) {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        settings(root).forEach((key, text) -> parts.put("`" + key + "`", Map.of("", text)));
        return new Outline(path, parts);
    }

    private static Outline list(String path, YamlNode.Sequence list) {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        for (YamlNode item : list.items()) {
            Map<String, String> settings =
                    item instanceof YamlNode.Mapping entry ? settings(entry) : Map.of("", text(item));
            parts.put("“" + first(item) + "”", settings);
        }
        return new Outline(path, parts);
    }

    /** The words that a list's entry is known by: its first text. */
    private static String first(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text().strip();
        }
        List<YamlNode> inner = node instanceof YamlNode.Sequence list
                ? list.items()
                : ((YamlNode.Mapping) node)
                        .entries().stream().map(YamlNode.Entry::value).toList();
        return inner.isEmpty() ? "" : first(inner.get(0));
    }

    private static Map<String, String> settings(YamlNode.Mapping map) {
        Map<String, String> settings = new LinkedHashMap<>();
        map.entries().forEach(entry -> settings.put(entry.key().text(), text(entry.value())));
        return settings;
    }

    private static String text(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text().strip();
        }
        List<String> inner = new ArrayList<>();
        if (node instanceof YamlNode.Mapping map) {
            settings(map).forEach((key, text) -> inner.add(key + ": " + text));
            return inner.stream().collect(Collectors.joining(", ", "{", "}"));
        }
        ((YamlNode.Sequence) node).items().forEach(item -> inner.add(text(item)));
        return inner.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
