package dev.parley.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The words that may stand after {@code |}, named as in Jinja. None reads anything but its input and arguments. */
final class TemplateFilters {
    private static final Map<String, TemplateFilter> BY_NAME = new TreeMap<>();

    private TemplateFilters() {}

    static @Nullable TemplateFilter named(String name) {
        return BY_NAME.get(name);
    }

    static Collection<String> names() {
        return BY_NAME.keySet();
    }

    static {
        texts();
        numbers();
        lists();
        maps();
        pick();
        alias("d", "default");
        alias("e", "escape");
        alias("count", "length");
    }

    private static void texts() {
        text("lower", s -> s.toLowerCase(Locale.ROOT));
        text("upper", s -> s.toUpperCase(Locale.ROOT));
        text("trim", String::strip);
        text("capitalize", TextFilters::capitalize);
        text("title", TextFilters::title);
        text("escape", TextFilters::escape);
        text("urlencode", TextFilters::urlEncode);
        text("string", s -> s);
        text("safe", s -> s);
        add("wordcount", "", 0, (r, in, a) -> TextFilters.words(r.textOf(in)));
        add("truncate", "length killwords end", 0, TextFilters::truncate);
        add("replace", "old new count", 2, TextFilters::replace);
        add("split", "separator", 0, TextFilters::split);
        add("indent", "width first", 0, TextFilters::indent);
    }

    private static void numbers() {
        add("int", "default", 0, NumberFilters::whole);
        add("float", "default", 0, NumberFilters::broken);
        add("bool", "", 0, (r, in, a) -> Operators.truth(in));
        add("round", "precision", 0, NumberFilters::round);
        add("abs", "", 0, NumberFilters::abs);
    }

    private static void lists() {
        add("length", "", 0, (r, in, a) -> (long) Sequences.size(in));
        add("first", "", 0, (r, in, a) -> ListFilters.first(in));
        add("last", "", 0, (r, in, a) -> Sequences.item(in, -1));
        add("join", "separator attribute", 0, ListFilters::join);
        add("sum", "attribute start", 0, ListFilters::sum);
        add("min", "attribute", 0, (r, in, a) -> ListFilters.extreme(r, in, a, -1));
        add("max", "attribute", 0, (r, in, a) -> ListFilters.extreme(r, in, a, 1));
        add("map", "filter attribute default", 0, ListFilters::map);
        keeping("list", "", 0, (r, in, a) -> ListFilters.list(in));
        keeping("reverse", "", 0, (r, in, a) -> ListFilters.reverse(in));
        keeping("sort", "reverse attribute", 0, ListFilters::sort);
        keeping("unique", "attribute", 0, ListFilters::unique);
        keeping("select", "test value", 0, (r, in, a) -> ListFilters.select(r, in, null, a.at(0), a.at(1), true));
        keeping("reject", "test value", 0, (r, in, a) -> ListFilters.select(r, in, null, a.at(0), a.at(1), false));
        keeping(
                "selectattr",
                "attribute test value",
                1,
                (r, in, a) -> ListFilters.select(r, in, a.text(0, ""), a.at(1), a.at(2), true));
        keeping(
                "rejectattr",
                "attribute test value",
                1,
                (r, in, a) -> ListFilters.select(r, in, a.text(0, ""), a.at(1), a.at(2), false));
    }

    private static void maps() {
        add("items", "", 0, (r, in, a) -> Sequences.entries(in));
        add("keys", "", 0, (r, in, a) -> in instanceof Map<?, ?> map ? List.copyOf(map.keySet()) : List.of());
        add("values", "", 0, (r, in, a) -> in instanceof Map<?, ?> map ? ListFilters.list(map.values()) : List.of());
        add("dictsort", "", 0, ListFilters::sortedEntries);
        add("from_json", "", 0, (r, in, a) -> r.bounded(JsonReader.read(r.textOf(in))));
        add("tojson", "", 0, (r, in, a) -> Json.text(in, Rendering.MAX_CHARS));
    }

    private static void pick() {
        add("default", "value boolean", 1, (r, in, a) -> {
            boolean absent = in == null || (a.flag(1) && !Operators.truth(in));
            return absent ? a.at(0) : in;
        });
    }

    private static void text(String name, UnaryOperator<String> change) {
        add(name, "", 0, (r, in, a) -> change.apply(r.textOf(in)));
    }

    private static void add(String name, String parameters, int required, TemplateFilter.Body body) {
        BY_NAME.put(name, new TemplateFilter(name, words(parameters), required, false, body));
    }

    private static void keeping(String name, String parameters, int required, TemplateFilter.Body body) {
        BY_NAME.put(name, new TemplateFilter(name, words(parameters), required, true, body));
    }

    private static List<String> words(String parameters) {
        return parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
    }

    private static void alias(String name, String known) {
        TemplateFilter filter = BY_NAME.get(known);
        if (filter != null) {
            BY_NAME.put(name, filter);
        }
    }
}
