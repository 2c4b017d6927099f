package dev.parley.text;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON-like values as JSON, up to a number of characters. */
final class Json {
    private static final int MAX_DEPTH = 100;

    private final StringBuilder out;
    private final int max;

    private Json(StringBuilder out, int max) {
        this.out = out;
        this.max = max;
    }

    static String text(@Nullable Object value, int max) {
        StringBuilder out = new StringBuilder();
        write(value, out, max);
        return out.toString();
    }

    static void write(@Nullable Object value, StringBuilder out, int max) {
        new Json(out, max).value(value, 0);
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw Rendering.failure("A value is nested more than " + MAX_DEPTH + " deep.");
        }
        if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof Collection<?> list) {
            list(list, depth);
        } else if (value == null || value instanceof Boolean || isFinite(value)) {
            append(value == null ? "null" : Rendering.text(value));
        } else {
            string(value.toString());
        }
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number n && Double.isFinite(n.doubleValue());
    }

    private void map(Map<?, ?> map, int depth) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            append(separator);
            string(String.valueOf(entry.getKey()));
            append(": ");
            value(entry.getValue(), depth + 1);
            separator = ", ";
        }
        append(map.isEmpty() ? "{}" : "}");
    }

    private void list(Collection<?> list, int depth) {
        append("[");
        String separator = "";
        for (Object item : list) {
            append(separator);
            value(item, depth + 1);
            separator = ", ";
        }
        append("]");
    }

    private void append(String text) {
        if (out.length() + text.length() > max) {
            throw Rendering.tooLong();
        }
        out.append(text);
    }

    private void string(String text) {
        append("\"");
        append(text.length() > max ? text : escaped(text));
        append("\"");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x2028 || c == 0x2029) {
                        escaped.append(String.format("\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
