package dev.parley.model;

import java.util.List;

/** A path to a value, such as {@code intent.label} or {@code found.passages[0].text}, split at its dots and indexes. */
public record ValueRef(List<String> path) {
    public ValueRef {
        path = List.copyOf(path);
    }

    /** Reads {@code a.b[0].c} as {@code [a, b, 0, c]}. */
    public static ValueRef parse(String text) {
        String dotted = text.strip().replace("[", ".").replace("]", "");
        return new ValueRef(List.of(dotted.split("\\.", -1)));
    }

    public String root() {
        return path.get(0);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(root());
        for (String part : path.subList(1, path.size())) {
            boolean index = !part.isEmpty() && part.chars().allMatch(Character::isDigit);
            text.append(index ? "[" + part + "]" : "." + part);
        }
        return text.toString();
    }
}
