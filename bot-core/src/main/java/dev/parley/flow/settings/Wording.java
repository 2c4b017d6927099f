package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlNode;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;

/** The words that messages share. */
final class Wording {
    private static final int LONGEST = 40;

    private Wording() {}

    /** What stands there: "the text `high`", "the number `5`", "a list". */
    static String found(YamlNode node) {
        if (node instanceof YamlNode.Mapping) {
            return "a map";
        }
        return node instanceof YamlNode.Scalar scalar ? found(scalar) : "a list";
    }

    private static String found(YamlNode.Scalar scalar) {
        Object value = JsonValue.of(scalar);
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Number) {
            return "the number `" + scalar.text() + "`";
        }
        return value instanceof Boolean ? "`" + scalar.text() + "`" : "the text `" + shown(scalar.text()) + "`";
    }

    static String shown(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST).stripTrailing() + "…";
    }

    /** Such as "`a`, `b` or `c`". */
    static String either(Collection<String> words) {
        return listed(words, " or ");
    }

    static String all(Collection<String> words) {
        return listed(words, " and ");
    }

    private static String listed(Collection<String> words, String before) {
        StringBuilder text = new StringBuilder();
        Iterator<String> left = words.iterator();
        for (int i = 0; left.hasNext(); i++) {
            String word = left.next();
            text.append(i == 0 ? "" : left.hasNext() ? ", " : before);
            text.append('`').append(word).append('`');
        }
        return text.toString();
    }

    static String capital(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
