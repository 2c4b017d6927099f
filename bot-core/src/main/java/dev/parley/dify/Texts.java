package dev.parley.dify;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.text.Compiled;
import dev.parley.text.Template;
import dev.parley.text.Templates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the texts of one node into templates of the flow. */
final class Texts {
    static final Pattern REFERENCE = Pattern.compile("\\{\\{#([\\w-]+(?:\\.[\\w-]+)*)#}}");

    private final Draft draft;
    private final Node reader;
    private final Selector context;

    Texts(Draft draft, Node reader) {
        this.draft = draft;
        this.reader = reader;
        Fields context = reader.data().in("context");
        this.context = context.flag("enabled") ? context.selector("variable_selector") : new Selector(List.of());
    }

    /** A text in which {@code {{#node.output#}}} stands for a value. */
    String words(String text) {
        Matcher holes = REFERENCE.matcher(text);
        StringBuilder template = new StringBuilder();
        int at = 0;
        while (holes.find()) {
            template.append(Quoted.literal(text.substring(at, holes.start())))
                    .append(ref(holes.group(1)).inText());
            at = holes.end();
        }
        return template.append(Quoted.literal(text.substring(at))).toString();
    }

    private Ref ref(String dotted) {
        boolean isContext = dotted.equals("context");
        if (isContext && context.isEmpty()) {
            return Ref.constant("");
        }
        return ref(isContext ? context : Selector.parse(dotted));
    }

    /** The value; empty, and reported, where the flow has none. */
    Ref ref(Selector selector) {
        Ref ref = draft.references().of(selector, reader);
        if (ref != null) {
            return ref;
        }
        draft.unsupported(
                reader, reader.line(), "the value " + selector, "it is not there in the flow, and reads as empty");
        return Ref.constant("");
    }

    /**
     * A Jinja template, whose names stand for values of the flow.
     *
     * @return null where Parley's templates can't say the same
     */
    @Nullable
    String jinja(String source, List<Fields> variables) {
        Compiled<Template> compiled = Templates.compile(source);
        if (compiled.value() == null) {
            return null;
        }
        Map<String, Ref> names = new LinkedHashMap<>();
        variables.forEach(one -> names.put(one.text("variable"), ref(one.selector("value_selector"))));
        List<Template.Reference> references = new ArrayList<>(compiled.value().references());
        references.sort(Comparator.comparing(Template.Reference::offset).reversed());
        StringBuilder text = new StringBuilder(source);
        for (Template.Reference reference : references) {
            int end = nameEnd(source, reference.offset());
            String name = source.substring(reference.offset(), end);
            Ref ref = names.getOrDefault(name, Ref.constant(""));
            if (ref.kind() != Ref.Kind.CONSTANT || !name.equals("loop")) {
                text.replace(reference.offset(), end, ref.operand());
            }
        }
        return Templates.compile(text.toString()).value() == null ? null : text.toString();
    }

    private static int nameEnd(String source, int from) {
        int end = from;
        while (end < source.length() && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    /** A constant or text of the export as a value: texts become templates, all else stays. */
    Object value(@Nullable YamlNode node) {
        return templated(Fields.value(node));
    }

    private Object templated(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::templated).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), templated(field)));
            return fields;
        }
        return value instanceof String text ? words(text) : value;
    }
}
