package dev.parley.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that read a list. An {@code attribute} is a path of names with dots, looked up in each item. */
final class ListFilters {
    private ListFilters() {}

    static @Nullable Object attribute(@Nullable Object item, String path) {
        Object value = item;
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    static @Nullable Object first(@Nullable Object input) {
        boolean indexed = input instanceof String || input instanceof List;
        return indexed
                ? Sequences.item(input, 0)
                : Sequences.items(input).stream().findFirst().orElse(null);
    }

    static Object list(@Nullable Object input) {
        if (input instanceof String text) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        return Collections.unmodifiableList(new ArrayList<>(Sequences.items(input)));
    }

    static Object reverse(@Nullable Object input) {
        if (input instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        List<@Nullable Object> items = new ArrayList<>(Sequences.items(input));
        Collections.reverse(items);
        return items;
    }

    static @Nullable Object join(Rendering rendering, @Nullable Object input, Arguments arguments) {
        if (!(input instanceof Collection)) {
            return rendering.textOf(input);
        }
        String separator = arguments.text(0, "");
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (Object item : Sequences.items(input)) {
            rendering.step();
            TextFilters.grow(out, first ? "" : separator);
            TextFilters.grow(out, rendering.textOf(attribute(item, arguments.text(1, ""))));
            first = false;
        }
        return out.toString();
    }

    static @Nullable Object sum(Rendering rendering, @Nullable Object input, Arguments arguments) {
        Object sum = arguments.at(1) == null ? (Object) 0L : arguments.at(1);
        for (Object item : Sequences.items(input)) {
            rendering.step();
            sum = Operators.calculate("+", sum, attribute(item, arguments.text(0, "")));
        }
        return sum;
    }

    static @Nullable Object extreme(Rendering rendering, @Nullable Object input, Arguments arguments, int sign) {
        Object best = null;
        Object bestKey = null;
        for (Object item : Sequences.items(input)) {
            rendering.step();
            Object key = attribute(item, arguments.text(0, ""));
            if (key != null && (bestKey == null || Operators.order(key, bestKey) * sign > 0)) {
                best = item;
                bestKey = key;
            }
        }
        return best;
    }

    static @Nullable Object map(Rendering rendering, @Nullable Object input, Arguments arguments) {
        TemplateFilter filter = arguments.at(0) == null ? null : simpleFilter(arguments.text(0, ""));
        List<@Nullable Object> mapped = new ArrayList<>();
        for (Object item : Sequences.items(input)) {
            rendering.step();
            Object value = attribute(item, arguments.text(1, ""));
            Object changed = filter == null ? value : filter.body().apply(rendering, value, new Arguments(List.of()));
            mapped.add(changed == null ? arguments.at(2) : changed);
        }
        return mapped;
    }

    private static TemplateFilter simpleFilter(String name) {
        TemplateFilter filter = TemplateFilters.named(name);
        if (filter == null || filter.required() > 0) {
            throw Rendering.failure("`map` can't apply the filter `" + name + "`.");
        }
        return filter;
    }

    /** What has no key comes last. */
    static @Nullable Object sort(Rendering rendering, @Nullable Object input, Arguments arguments) {
        List<@Nullable Object> items = new ArrayList<>(Sequences.items(input));
        String path = arguments.text(1, "");
        int sign = arguments.flag(0) ? -1 : 1;
        items.sort((a, b) -> {
            rendering.step();
            Object left = attribute(a, path);
            Object right = attribute(b, path);
            if (left == null || right == null) {
                return left == right ? 0 : left == null ? 1 : -1;
            }
            return sign * Operators.order(left, right);
        });
        return items;
    }

    static @Nullable Object sortedEntries(Rendering rendering, @Nullable Object input, Arguments arguments) {
        List<@Nullable Object> pairs = new ArrayList<>(Sequences.entries(input));
        pairs.sort((a, b) -> {
            rendering.step();
            return Rendering.text(Sequences.item(a, 0)).compareTo(Rendering.text(Sequences.item(b, 0)));
        });
        return pairs;
    }

    static @Nullable Object unique(Rendering rendering, @Nullable Object input, Arguments arguments) {
        List<@Nullable Object> kept = new ArrayList<>();
        List<@Nullable Object> keys = new ArrayList<>();
        for (Object item : Sequences.items(input)) {
            Object key = attribute(item, arguments.text(0, ""));
            if (!Operators.contains(keys, key, rendering)) {
                keys.add(key);
                kept.add(item);
            }
        }
        return kept;
    }

    static Object select(
            Rendering rendering,
            @Nullable Object input,
            @Nullable String path,
            @Nullable Object testName,
            @Nullable Object argument,
            boolean wanted) {
        TemplateTest test = testName == null ? TemplateTests.TRUTHY : TemplateTests.named(Rendering.text(testName));
        if (test == null) {
            throw Rendering.failure("There is no test `" + Rendering.text(testName) + "`.");
        }
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object item : Sequences.items(input)) {
            rendering.step();
            Object value = path == null ? item : attribute(item, path);
            if (test.body().test(rendering, value, argument) == wanted) {
                kept.add(item);
            }
        }
        return kept;
    }
}
