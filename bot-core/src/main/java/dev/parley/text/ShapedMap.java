package dev.parley.text;

import dev.parley.model.Shape;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A map of values seen through its shape: a field that is missing or null reads as the empty value of its shape. */
final class ShapedMap extends AbstractMap<String, @Nullable Object> {
    private final Map<?, ?> values;
    private final Map<String, Shape> fields;

    private ShapedMap(Map<?, ?> values, Map<String, Shape> fields) {
        this.values = values;
        this.fields = fields;
    }

    static @Nullable Object view(@Nullable Object value, Shape shape) {
        if (shape instanceof Shape.Fields f) {
            return new ShapedMap(value instanceof Map<?, ?> map ? map : Map.of(), f.fields());
        }
        return value == null ? shape.empty() : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return fields.containsKey(key) || values.containsKey(key);
    }

    @Override
    public @Nullable Object get(Object key) {
        Shape shape = fields.get(key);
        return shape == null ? values.get(key) : view(values.get(key), shape);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return fields.keySet().stream()
                .map(name -> (Entry<String, @Nullable Object>) new SimpleImmutableEntry<>(name, get(name)))
                .collect(Collectors.toSet());
    }
}
