package dev.parley.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other template languages can do and this one can't, and what to write in its place. */
final class Refused {
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("items", "items"),
            Map.entry("keys", "keys"),
            Map.entry("values", "values"),
            Map.entry("lower", "lower"),
            Map.entry("upper", "upper"),
            Map.entry("title", "title"),
            Map.entry("capitalize", "capitalize"),
            Map.entry("strip", "trim"),
            Map.entry("trim", "trim"),
            Map.entry("split", "split"),
            Map.entry("replace", "replace"),
            Map.entry("join", "join"),
            Map.entry("count", "length"),
            Map.entry("size", "length"),
            Map.entry("length", "length"),
            Map.entry("get", "default"));

    private static final Map<String, String> TAGS = Map.of(
            "import", "read other files",
            "from", "read other files",
            "extends", "read other files",
            "block", "be extended",
            "macro", "define functions",
            "call", "define functions",
            "do", "run code");

    private Refused() {}

    static Misread method(TemplateToken name) {
        String filter = METHODS.get(name.text());
        String cure = filter == null ? null : "Use the filter `| " + filter + "`.";
        return Misread.at(name, "A text can't call methods such as `" + name.text() + "()`.", cure);
    }

    static Misread function(TemplateToken name) {
        boolean filter = TemplateFilters.named(name.text()) != null;
        String cure = filter ? "Use the filter `| " + name.text() + "`." : "The only function is `range`.";
        return Misread.at(name, "There is no function `" + name.text() + "`.", cure);
    }

    /** Says why a tag is not to be had, or null when other languages don't know it either. */
    static @Nullable Misread tag(TemplateToken name) {
        String what = TAGS.get(name.text());
        return what == null
                ? null
                : Misread.at(name, "`{% " + name.text() + " %}` is not available: a text can't " + what + ".", null);
    }
}
