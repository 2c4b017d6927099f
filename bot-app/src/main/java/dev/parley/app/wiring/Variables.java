package dev.parley.app.wiring;

import dev.parley.flow.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the environment into a configuration: {@code ${NAME}} and {@code ${NAME:-value}}; a name that is not set is empty.
 * An entry of which nothing is left is left out, as if it were not written: a server may need no key. Only {@code when}
 * stays, for there it means something to be empty.
 */
record Variables(Map<String, String> environment) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    YamlNode into(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new YamlNode.Mapping(
                    mapping.span(),
                    mapping.entries().stream()
                            .filter(entry -> !isLeftOut(entry))
                            .map(entry -> new YamlNode.Entry(entry.key(), into(entry.value())))
                            .toList());
        }
        if (node instanceof YamlNode.Sequence list) {
            return new YamlNode.Sequence(
                    list.span(), list.items().stream().map(this::into).toList());
        }
        return node.map(scalar -> scalar.withText(filled(scalar.text())));
    }

    /** The names that a text reads, in its order. */
    static List<String> named(String text) {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private boolean isLeftOut(YamlNode.Entry entry) {
        return entry.value() instanceof YamlNode.Scalar scalar
                && !entry.key().text().equals("when")
                && !scalar.text().isEmpty()
                && filled(scalar.text()).isEmpty();
    }

    private String filled(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
    }

    private String value(String name, @Nullable String byDefault) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() && byDefault != null ? byDefault : value;
    }
}
