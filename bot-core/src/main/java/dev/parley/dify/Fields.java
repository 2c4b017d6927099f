package dev.parley.dify;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.flow.yaml.YamlNode.Entry;
import dev.parley.flow.yaml.YamlNode.Mapping;
import dev.parley.flow.yaml.YamlNode.Scalar;
import dev.parley.flow.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a map in the export. What is missing, or of another kind, reads as empty. */
record Fields(@Nullable Mapping map) {
    static Fields of(@Nullable YamlNode node) {
        return new Fields(node instanceof Mapping mapping ? mapping : null);
    }

    @Nullable
    YamlNode get(String key) {
        return map == null ? null : map.get(key);
    }

    /** Whether it is there and is not null. */
    boolean has(String key) {
        YamlNode node = get(key);
        return node != null && !(node instanceof Scalar scalar && scalar.isNull());
    }

    String text(String key) {
        return has(key) && get(key) instanceof Scalar scalar ? scalar.text() : "";
    }

    String text(String key, String orElse) {
        return has(key) ? text(key) : orElse;
    }

    boolean flag(String key) {
        return text(key).equalsIgnoreCase("true");
    }

    /** A number that is there and is one, or null. */
    @Nullable
    Double number(String key) {
        try {
            return has(key) ? (Double) Double.parseDouble(text(key)) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    Fields in(String key) {
        return of(get(key));
    }

    List<YamlNode> list(String key) {
        return get(key) instanceof Sequence sequence ? sequence.items() : List.of();
    }

    List<Fields> maps(String key) {
        return list(key).stream()
                .filter(item -> item instanceof Mapping)
                .map(Fields::of)
                .toList();
    }

    List<Entry> entries() {
        return map == null ? List.of() : map.entries();
    }

    Selector selector(String key) {
        return Selector.of(get(key));
    }

    /** The line of a field, or of the whole where the field is missing. */
    int line(String key) {
        YamlNode node = get(key);
        return node != null ? node.span().at().line() : line();
    }

    int line() {
        return map == null ? 1 : map.span().at().line();
    }

    /** A value as YAML means it: text, Long, Double, Boolean, List or Map; null as empty text. */
    static Object value(@Nullable YamlNode node) {
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(Fields::value).toList();
        }
        if (node instanceof Mapping mapping) {
            Map<String, Object> fields = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> fields.put(entry.key().text(), value(entry.value())));
            return fields;
        }
        return node instanceof Scalar scalar && !scalar.isNull() ? plain(scalar) : "";
    }

    private static Object plain(Scalar scalar) {
        String text = scalar.text();
        if (scalar.plain() && text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        if (scalar.plain() && text.matches("-?(0|[1-9]\\d{0,17})")) {
            return Long.valueOf(text);
        }
        return scalar.plain() && text.matches("-?\\d+\\.\\d+") ? (Object) Double.valueOf(text) : text;
    }

    /** The scalars of a list, as texts. */
    static List<String> texts(@Nullable YamlNode node) {
        List<String> texts = new ArrayList<>();
        if (node instanceof Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof Scalar scalar) {
                    texts.add(scalar.text());
                }
            }
        }
        return texts;
    }
}
