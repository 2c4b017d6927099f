package dev.parley.app.wiring;

import dev.parley.flow.yaml.YamlNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the environment into a configuration: {@code ${NAME}} and {@code ${NAME:-value}}; a name that is not set is empty. */
record Variables(Map<String, String> environment) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    YamlNode into(YamlNode node) {
        return node.map(scalar -> scalar.withText(filled(scalar.text())));
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
