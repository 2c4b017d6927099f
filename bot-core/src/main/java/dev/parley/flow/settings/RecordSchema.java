package dev.parley.flow.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON Schema (draft 2020-12) of settings records, so that editors complete, explain and check while one types. */
public final class RecordSchema {
    private RecordSchema() {}

    /** The records that a schema describes under {@code $defs}, each once. */
    public static final class Definitions {
        private final Map<String, Object> byName = new TreeMap<>();

        Map<String, Object> reference(RecordType record) {
            String name = record.type().getName().replaceAll(".*\\.", "").replace('$', '.');
            if (byName.putIfAbsent(name, Map.of()) == null) {
                byName.put(name, object(record.keys(), this));
            }
            return Map.of("$ref", "#/$defs/" + name);
        }

        /** What belongs under {@code $defs}. */
        public Map<String, Object> all() {
            return byName;
        }
    }

    /** The object that one record, or several in one map, are bound from. */
    public static Map<String, Object> of(Definitions definitions, List<Class<? extends Record>> types) {
        List<Key> keys = new ArrayList<>();
        for (Class<? extends Record> type : types) {
            keys.addAll(Key.of(type));
        }
        return object(keys, definitions);
    }

    private static Map<String, Object> object(List<Key> keys, Definitions definitions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), property(key, definitions)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", keys.stream().filter(Key::needed).map(Key::name).toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(Key key, Definitions definitions) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("description", key.doc());
        property.putAll(key.type().schema(key.bounds(), definitions));
        Object orElse = key.orElse().isEmpty() ? null : key.defaultValue();
        if (orElse != null) {
            property.put("default", orElse);
        }
        return property;
    }
}
