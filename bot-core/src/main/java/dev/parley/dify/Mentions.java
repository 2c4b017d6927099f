package dev.parley.dify;

import dev.parley.flow.yaml.YamlNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which outputs of a node the others speak of, in their texts or as lists {@code [node, output, …]}. */
final class Mentions {
    private final String node;
    private final Set<String> outputs = new TreeSet<>();

    private Mentions(String node) {
        this.node = node;
    }

    static Set<String> of(String node, List<Node> readers) {
        Mentions mentions = new Mentions(node);
        readers.forEach(reader -> mentions.look(reader.data().map()));
        return mentions.outputs;
    }

    private void look(@Nullable YamlNode value) {
        if (value instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> look(entry.value()));
        } else if (value instanceof YamlNode.Sequence sequence) {
            add(Selector.of(sequence));
            sequence.items().forEach(this::look);
        } else if (value instanceof YamlNode.Scalar scalar) {
            Texts.REFERENCE.matcher(scalar.text()).results().forEach(found -> {
                add(Selector.parse(found.group(1)));
            });
        }
    }

    private void add(Selector selector) {
        if (selector.head().equals(node) && !selector.isEmpty()) {
            outputs.add(selector.name());
        }
    }
}
