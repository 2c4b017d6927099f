package dev.parley.flow;

import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step as it was read.
 *
 * @param id as written, or {@code type-N}
 * @param named whether an id is written
 * @param span where to underline the step as a whole: its id, else its type
 * @param blocks the steps within it, by the path of the setting that holds them
 * @param header null when a problem kept it from being made, as is {@code typed}
 */
record ReadStep(
        String id,
        boolean named,
        Span span,
        YamlNode.Mapping node,
        Bound bound,
        Map<String, ReadFlow> blocks,
        @Nullable StepHeader header,
        @Nullable TypedStep<?> typed) {
    private static final Pattern WITHIN = Pattern.compile("(.+)\\[(\\d{1,9})]");

    ReadStep {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    /** Steps with problems are unknown in what they do; nothing is said of the paths through their flow. */
    boolean isWhole() {
        return header != null && typed != null && blocks.values().stream().allMatch(ReadFlow::isWhole);
    }

    /** The place of the setting that holds a text, or of the step. */
    Span placeOf(String text) {
        return bound.written().values().stream()
                .filter(node ->
                        node instanceof YamlNode.Scalar scalar && scalar.text().equals(text))
                .map(YamlNode::span)
                .min(Comparator.comparing(Span::at))
                .orElse(span);
    }

    /** The place of a setting, or of the step where it is not written. */
    Span place(String setting) {
        Matcher within = WITHIN.matcher(setting);
        ReadFlow block = within.matches() ? blocks.get(within.group(1)) : null;
        if (block != null) {
            return block.steps().get(Integer.parseInt(within.group(2))).span();
        }
        Span place = bound.place(setting);
        return place == null ? span : place;
    }
}
