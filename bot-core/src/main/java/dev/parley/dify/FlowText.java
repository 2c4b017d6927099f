package dev.parley.dify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a flow as YAML, as a person would: texts over several lines as blocks, quotes only where they are needed. */
final class FlowText {
    private static final int WIDTH = 120;
    /** What YAML takes for a text, and for this very text, without quotes. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?!(?i:true|false|null|yes|no|on|off|y|n|~)$)[\\p{L}_][^:#\\[\\]{},&*!|>%@`\"'\\\\\\p{Cntrl}]*(?<! )");
    /** The first line begins with a letter or the like, no line ends with a space, and all can be seen. */
    private static final Pattern BLOCK = Pattern.compile(
            "[^\\s\\p{Cc}][^\\p{Cc}\\x{2028}\\x{2029}\\x{FEFF}]*(?:\\n[^\\p{Cc}\\x{2028}\\x{2029}\\x{FEFF}]*)*");

    private final StringBuilder out = new StringBuilder();

    static String scalar(Object value) {
        if (!(value instanceof String text)) {
            return String.valueOf(value);
        }
        return PLAIN.matcher(text).matches() || text.matches("\\d+(ms|s)") ? text : quoted(text);
    }

    private static String key(String name) {
        return name.matches("[A-Za-z_][\\w-]*") ? name : quoted(name);
    }

    void line(String line) {
        out.append(line).append('\n');
    }

    void comment(String indent, String comment) {
        for (String line : wrapped(comment, WIDTH - indent.length() - 2)) {
            line((indent + "# " + line).stripTrailing());
        }
    }

    /** Steps one below the other; ids and `next` only where they say something. */
    void steps(String indent, List<Step> steps) {
        Sequel sequel = new Sequel(steps);
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                line("");
            }
            step(indent, steps.get(i), sequel.isNamed(i), sequel.next(i));
        }
    }

    private void step(String indent, Step step, boolean named, String next) {
        step.comments().forEach(comment -> comment(indent, comment));
        line(indent + (named ? "- id: " + scalar(step.id()) : "- type: " + step.type()));
        if (named) {
            line(indent + "  type: " + step.type());
        }
        step.settings().forEach((name, value) -> setting(indent + "  ", name, value));
        if (!next.isEmpty()) {
            line(indent + "  next: " + scalar(next));
        }
    }

    void setting(String indent, String name, Object value) {
        String key = indent + key(name) + ":";
        if (value instanceof String text
                && text.indexOf('\n') >= 0
                && BLOCK.matcher(text).matches()) {
            block(key, indent + "  ", text);
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            line(key);
            map.forEach((field, item) -> setting(indent + "  ", String.valueOf(field), item));
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Step) {
            line(key);
            steps(indent + "  ", list.stream().map(Step.class::cast).toList());
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            line(key);
            list.forEach(item -> item(indent + "  ", item));
        } else {
            line(key + " " + inline(value));
        }
    }

    private void item(String indent, Object value) {
        String inline = indent + "- " + inline(value);
        if (!(value instanceof Map<?, ?> map) || inline.length() <= WIDTH) {
            line(inline);
            return;
        }
        String dash = "- ";
        for (Map.Entry<?, ?> field : map.entrySet()) {
            int from = out.length();
            setting(indent + "  ", String.valueOf(field.getKey()), field.getValue());
            out.replace(from + indent.length(), from + indent.length() + 2, dash);
            dash = "  ";
        }
    }

    private void block(String key, String indent, String text) {
        String body = text.stripTrailing();
        boolean ends = text.equals(body + "\n");
        if (!ends && !text.equals(body)) {
            line(key + " " + quoted(text));
            return;
        }
        line(key + (ends ? " |" : " |-"));
        body.lines().forEach(line -> line(line.isEmpty() ? "" : indent + line));
    }

    private static String inline(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((name, field) -> fields.add(key(String.valueOf(name)) + ": " + inline(field)));
            return "{" + String.join(", ", fields) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(FlowText::inline).toList()) + "]";
        }
        return scalar(value);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int c : text.codePoints().toArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    boolean unseen = Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
                    quoted.append(unseen ? "\\u%04x".formatted(c) : Character.toString(c));
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** At spaces, into lines of at most so many characters where the words allow it. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.replaceAll("\\p{C}", " ").strip().split(" +", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
