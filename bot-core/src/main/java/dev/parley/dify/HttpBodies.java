package dev.parley.dify;

import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. An {@code http} step sends JSON; that of the export is a text with holes, such as
 * {@code {"name": "{{#1.name#}}", "count": {{#1.count#}}}}. It is read with a word in place of each hole, and the holes
 * are put back into the texts of what was read.
 */
final class HttpBodies {
    private static final String MARK = "hole%d_of_the_export";

    private final Texts texts;
    private final List<String> holes = new ArrayList<>();

    private HttpBodies(Texts texts) {
        this.texts = texts;
    }

    /** What the step sends, or null for nothing. */
    static @Nullable Object of(Node node, Draft draft, Step step) {
        Fields body = node.data().in("body");
        String type = body.text("type", "none");
        if (type.equals("none")) {
            return null;
        }
        List<Fields> parts = body.maps("data");
        String text = parts.isEmpty() ? body.text("data") : parts.get(0).text("value");
        Object read = type.equals("json") ? new HttpBodies(draft.texts(node)).read(text) : null;
        if (read == null && !text.isBlank()) {
            String what = type.equals("json") ? "its body, which is no JSON" : "its body of type " + type;
            step.comment("NOT IMPORTED: " + what + ".");
            draft.unsupported(node, node.data().line("body"), what, "a step sends JSON; nothing is sent");
        }
        return read;
    }

    private @Nullable Object read(String json) {
        String text = json.strip();
        if (Texts.REFERENCE.matcher(text).matches()) {
            Selector whole = Selector.parse(text.substring(3, text.length() - 3));
            return "{{ " + texts.ref(whole).operand() + " | from_json }}";
        }
        Matcher holes = Texts.REFERENCE.matcher(json);
        StringBuilder marked = new StringBuilder();
        while (holes.find()) {
            holes.appendReplacement(marked, MARK.formatted(this.holes.size()));
            this.holes.add(holes.group());
        }
        holes.appendTail(marked);
        YamlFile file = YamlFile.read("body", marked.toString());
        boolean structured = file.root() instanceof YamlNode.Mapping || file.root() instanceof YamlNode.Sequence;
        return file.problems().isEmpty() && structured ? filled(Fields.value(file.root())) : null;
    }

    private Object filled(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::filled).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(unmarked(String.valueOf(name)), filled(field)));
            return fields;
        }
        return value instanceof String text ? filled(text) : value;
    }

    private String filled(String text) {
        return texts.words(unmarked(text));
    }

    private String unmarked(String text) {
        String plain = text;
        for (int i = holes.size() - 1; i >= 0; i--) {
            plain = plain.replace(MARK.formatted(i), holes.get(i));
        }
        return plain;
    }
}
