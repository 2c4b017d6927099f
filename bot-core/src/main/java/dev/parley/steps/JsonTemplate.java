package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.StepCheck;
import dev.parley.text.Compiled;
import dev.parley.text.Template;
import dev.parley.text.Templates;
import dev.parley.text.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-like value whose texts are templates. A text that is one hole and nothing else becomes the value itself: of
 * {@code {count: "{{ slots.count }}"}} comes the number 3, not the text "3".
 */
sealed interface JsonTemplate {
    /** One hole with a value as it is, without a filter. */
    Pattern PLAIN = Pattern.compile("\\s*\\{\\{\\s*[\\w.\\[\\]]+\\s*}}\\s*");

    @Nullable
    Object render(Values values);

    /**
     * @throws dev.parley.model.FailureException BAD_INPUT when a text is no template, which {@link #check} reports
     */
    static JsonTemplate of(@Nullable Object source) {
        if (source instanceof Map<?, ?> map) {
            return fields(map);
        }
        if (source instanceof List<?> list) {
            return new Items(list.stream().map(JsonTemplate::of).toList());
        }
        return source instanceof String text ? ofText(text) : new Constant(source);
    }

    static Fields fields(Map<?, ?> source) {
        Map<String, JsonTemplate> fields = new LinkedHashMap<>();
        source.forEach((name, value) -> fields.put(String.valueOf(name), of(value)));
        return new Fields(fields);
    }

    private static JsonTemplate ofText(String text) {
        Compiled<Template> compiled = Templates.compile(text);
        if (compiled.value() == null) {
            throw Failure.of(Failure.Kind.BAD_INPUT, "not a template: " + compiled.issues())
                    .exception();
        }
        return new Text(compiled.value());
    }

    /** What is known of the rendered value's type. */
    static Shape shape(@Nullable Object source) {
        if (source instanceof String text) {
            Template template = Templates.compile(text).value();
            return template != null && template.isHole() ? Scalar.ANY : Scalar.TEXT;
        }
        if (source instanceof Boolean) {
            return Scalar.BOOL;
        }
        return source instanceof Long ? Scalar.WHOLE : source instanceof Double ? Scalar.NUMBER : Scalar.ANY;
    }

    /** The same where it is known what holes stand for; null for what is reported elsewhere. */
    static @Nullable Shape shape(@Nullable Object source, StepCheck check) {
        if (source instanceof List<?>) {
            return Shape.list(Scalar.ANY);
        }
        return source instanceof String text ? shape(text, check) : shape(source);
    }

    private static @Nullable Shape shape(String text, StepCheck check) {
        Template template = Templates.compile(text).value();
        boolean plain = PLAIN.matcher(text).matches()
                && template != null
                && template.references().size() == 1;
        if (plain && template != null) {
            return check.shapeOf(template.references().get(0).value());
        }
        return template == null ? null : shape((Object) text);
    }

    /** Reports texts that are no templates, and values that no step binds. */
    static void check(String setting, @Nullable Object source, StepCheck check) {
        if (source instanceof Map<?, ?> map) {
            map.forEach((name, value) -> check(setting + "." + name, value, check));
        } else if (source instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check(setting + "[" + i + "]", list.get(i), check);
            }
        } else if (source instanceof String text) {
            check.template(setting, text);
        }
    }

    record Constant(@Nullable Object value) implements JsonTemplate {
        @Override
        public @Nullable Object render(Values values) {
            return value;
        }
    }

    record Text(Template template) implements JsonTemplate {
        @Override
        public @Nullable Object render(Values values) {
            return template.value(values);
        }
    }

    record Items(List<JsonTemplate> items) implements JsonTemplate {
        @Override
        public Object render(Values values) {
            List<@Nullable Object> rendered = new ArrayList<>();
            items.forEach(item -> rendered.add(item.render(values)));
            return rendered;
        }
    }

    record Fields(Map<String, JsonTemplate> fields) implements JsonTemplate {
        @Override
        public Map<String, @Nullable Object> render(Values values) {
            Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
            fields.forEach((name, field) -> rendered.put(name, field.render(values)));
            return rendered;
        }
    }
}
