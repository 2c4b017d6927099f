package dev.parley.dify;

import dev.parley.flow.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Dify calls a value by: a node, or {@code sys}, {@code env} or {@code conversation}, and the way into its outputs. */
record Selector(List<String> path) {
    Selector {
        path = List.copyOf(path);
    }

    static Selector of(@Nullable YamlNode node) {
        return new Selector(Fields.texts(node));
    }

    /** Such as {@code 123.text}. */
    static Selector parse(String dotted) {
        return new Selector(List.of(dotted.split("\\.", -1)));
    }

    boolean isEmpty() {
        return path.size() < 2;
    }

    String head() {
        return path.isEmpty() ? "" : path.get(0);
    }

    /** The output's name. */
    String name() {
        return path.size() < 2 ? "" : path.get(1);
    }

    /** The way within the output. */
    List<String> below() {
        return path.size() < 3 ? List.of() : path.subList(2, path.size());
    }

    boolean is(String head, String name) {
        return head().equals(head) && name().equals(name) && below().isEmpty();
    }

    @Override
    public String toString() {
        return String.join(".", path);
    }
}
