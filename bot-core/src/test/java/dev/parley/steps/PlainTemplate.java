package dev.parley.steps;

import dev.parley.model.ValueRef;
import dev.parley.text.Template;
import dev.parley.text.Values;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holes only, no tags: until the real templates are there. */
record PlainTemplate(String source) implements Template {
    private static final Pattern HOLE = Pattern.compile("\\{\\{ *([\\w.\\[\\]]+) *}}");

    @Override
    public List<Reference> references() {
        return HOLE.matcher(source)
                .results()
                .map(hole -> new Reference(ValueRef.parse(hole.group(1)), hole.start(1), hole.end(1) - hole.start(1)))
                .toList();
    }

    @Override
    public String render(Values values) {
        return HOLE.matcher(source).replaceAll(hole -> {
            Object value = values.at(ValueRef.parse(hole.group(1)));
            return Matcher.quoteReplacement(value == null ? "" : value.toString());
        });
    }
}
