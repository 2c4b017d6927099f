package dev.parley.flow.settings;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON Schema (draft 2020-12) of settings records, so that editors complete, explain and check while one types. */
public final class RecordSchema {
    private RecordSchema() {}

    /** The records that a schema describes under {@code $defs}, each once. */
    public static final class Definitions {
        private final Map<Class<?>, String> names = new HashMap<>();
        private final Map<String, Object> byName = new TreeMap<>();

        Map<String, Object> reference(RecordType record) {
            String known = names.get(record.type());
            if (known == null) {
                known = free(record.type().getName().replaceAll(".*\\.", "").replace('$', '.'));
                names.put(record.type(), known);
                byName.put(known, of(this, List.of(record.type()), Map.of()));
            }
            return Keywords.of(entry("$ref", "#/$defs/" + known));
        }

        /** Two records of the same name in different packages are told apart by a number. */
        private String free(String name) {
            String free = name;
            for (int i = 2; names.containsValue(free); i++) {
                free = name + i;
            }
            return free;
        }

        /** What belongs under {@code $defs}. */
        public Map<String, Object> all() {
            return byName;
        }
    }

    /**
     * The object that one record, or several in one map, are bound from; properties in the order of the components.
     *
     * @param more keywords for properties of which more is known than their type says, by property
     */
    public static Map<String, Object> of(
            Definitions definitions, List<Class<? extends Record>> types, Map<String, Map<String, Object>> more) {
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        types.stream().flatMap(type -> Key.of(type).stream()).forEach(key -> {
            properties.put(key.name(), property(key, definitions));
            if (key.needed()) {
                needed.add(key.name());
            }
        });
        more.forEach((name, keywords) ->
                properties.computeIfAbsent(name, added -> new LinkedHashMap<>()).putAll(keywords));
        return Keywords.of(
                entry("type", "object"),
                entry("properties", properties),
                entry("required", needed),
                entry("additionalProperties", false));
    }

    private static Map<String, Object> property(Key key, Definitions definitions) {
        Map<String, Object> property = Keywords.of(entry("description", key.doc()));
        property.putAll(key.type().schema(key.bounds(), definitions));
        Object orElse = key.orElse().isEmpty() ? null : key.defaultValue();
        if (orElse != null) {
            property.put("default", orElse);
        }
        return property;
    }
}
