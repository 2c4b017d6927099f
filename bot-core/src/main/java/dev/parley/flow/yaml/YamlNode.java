package dev.parley.flow.yaml;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML file that knows where it stands. Aliases are resolved: the same node may stand in several places. */
public sealed interface YamlNode {
    /** Where to underline it: a scalar whole, a list or map at its beginning. */
    Span span();

    /** Replaces every value that is a scalar (keys stay), for instance to put variables in; the places are kept. */
    YamlNode map(UnaryOperator<Scalar> change);

    /** Keys are unique, and in the order of the file. */
    record Mapping(Span span, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public @Nullable Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        public @Nullable YamlNode get(String key) {
            Entry entry = entry(key);
            return entry == null ? null : entry.value();
        }

        @Override
        public Mapping map(UnaryOperator<Scalar> change) {
            return new Mapping(
                    span,
                    entries.stream()
                            .map(e -> new Entry(e.key(), e.value().map(change)))
                            .toList());
        }
    }

    record Entry(Scalar key, YamlNode value) {}

    record Sequence(Span span, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Sequence map(UnaryOperator<Scalar> change) {
            return new Sequence(
                    span, items.stream().map(item -> item.map(change)).toList());
        }
    }

    /**
     * @param text with quotes, escapes and folding undone
     * @param plain written without quotes, so that {@code 5} is a number and {@code true} a truth value
     * @param source null for a text that does not stand in the file like this
     */
    record Scalar(
            Span span, String text, boolean plain, @Nullable ScalarSource source) implements YamlNode {
        /** A text that belongs to a place without being written there, such as a default. */
        public static Scalar unwritten(Span span, String text) {
            return new Scalar(span, text, true, null);
        }

        /** The same place with another text. */
        public Scalar withText(String replacement) {
            return new Scalar(span, replacement, plain, null);
        }

        /** Written as nothing, {@code ~} or {@code null}. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        /** Where a part of the text stands in the file. */
        public Span span(int offset, int length) {
            return source == null ? span : source.span(text, offset, length);
        }

        @Override
        public Scalar map(UnaryOperator<Scalar> change) {
            return change.apply(this);
        }
    }
}
