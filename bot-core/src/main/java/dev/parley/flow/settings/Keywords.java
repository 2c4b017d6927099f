package dev.parley.flow.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keywords of a JSON Schema in a fixed order, since the schema is kept as a file and compared with it. */
public final class Keywords {
    private Keywords() {}

    @SafeVarargs
    public static Map<String, Object> of(Map.Entry<String, Object>... keywords) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (Map.Entry<String, Object> keyword : keywords) {
            schema.put(keyword.getKey(), keyword.getValue());
        }
        return schema;
    }

    /** Adds minLength, maxItems and the like. */
    static Map<String, Object> sized(Bounds bounds, String of, Map<String, Object> schema) {
        return bounded(bounds, "min" + of, "max" + of, schema);
    }

    static Map<String, Object> bounded(Bounds bounds, String min, String max, Map<String, Object> schema) {
        if (bounds.hasMin()) {
            schema.put(min, number(bounds.min()));
        }
        if (bounds.hasMax()) {
            schema.put(max, number(bounds.max()));
        }
        return schema;
    }

    private static Number number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? (Number) (long) value : (Number) value;
    }
}
