package dev.parley.flow;

import dev.parley.flow.settings.Binder;
import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import dev.parley.spi.Setting;
import dev.parley.text.Fragments;
import dev.parley.text.Similar;
import dev.parley.text.Template;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of {@code shared} that templates include. Each is read when it is first asked for, since it may include others
 * itself, whichever file they stand in.
 */
final class SharedTexts implements Fragments {
    private static final String KEY = "fragments";

    private final Consumer<Problem> out;
    private final Map<String, YamlNode.Entry> written = new TreeMap<>();
    private final Map<String, Bound> read = new HashMap<>();
    /** The fragments that are being read, each included by the one before. */
    private final Deque<String> underWay = new ArrayDeque<>();

    SharedTexts(Consumer<Problem> out) {
        this.out = out;
    }

    record Fragment(@Setting("The text.") Template text) {}

    /** Whether a file of {@code shared} holds texts, and not a flow. */
    static boolean holds(YamlFile file) {
        return file.root() instanceof YamlNode.Mapping root
                && root.entry("steps") == null
                && root.entry("flow") == null
                && root.entries().stream()
                        .anyMatch(entry -> Similar.closest(entry.key().text(), List.of(KEY)) != null);
    }

    void add(YamlFile file) {
        if (!(file.root() instanceof YamlNode.Mapping root)) {
            return;
        }
        for (YamlNode.Entry entry : root.entries()) {
            String key = entry.key().text();
            if (!key.equals(KEY)) {
                out.accept(entry.key()
                        .span()
                        .error("`" + key + "` is not a setting of shared texts.", Similar.cure(key, List.of(KEY))));
            }
            if (entry.value() instanceof YamlNode.Mapping texts) {
                texts.entries().forEach(this::add);
            } else {
                out.accept(entry.value().span().error("`fragments` must be a map of texts by their names.", null));
            }
        }
    }

    private void add(YamlNode.Entry text) {
        String name = text.key().text();
        YamlNode.Entry first = written.putIfAbsent(name, text);
        if (first != null) {
            out.accept(text.key()
                    .span()
                    .error(
                            "There is another fragment `" + name + "`, in "
                                    + first.key().span().at().file() + ", line "
                                    + first.key().span().at().line() + ".",
                            "Give one of them another name."));
        }
    }

    /** Reads those too that nothing includes. */
    Collection<Bound> all() {
        return written.keySet().stream().map(this::bound).toList();
    }

    @Override
    public Collection<String> names() {
        return written.keySet();
    }

    @Override
    public @Nullable Template get(String name) {
        Fragment fragment = written.containsKey(name) ? bound(name).get(Fragment.class) : null;
        return fragment == null ? null : fragment.text();
    }

    private Bound bound(String name) {
        Bound known = read.get(name);
        if (known != null) {
            return known;
        }
        if (underWay.contains(name)) {
            circle(name);
            return Bound.NOTHING;
        }
        underWay.addLast(name);
        Bound bound = bind(name);
        underWay.removeLast();
        bound.problems().forEach(out);
        read.put(name, bound);
        return bound;
    }

    private Bound bind(String name) {
        YamlNode.Entry entry = Objects.requireNonNull(written.get(name));
        YamlNode.Scalar key = YamlNode.Scalar.unwritten(entry.key().span(), "text");
        YamlNode.Mapping alone =
                new YamlNode.Mapping(entry.key().span(), List.of(new YamlNode.Entry(key, entry.value())));
        return new Binder(this).bind(alone, "the fragment `" + name + "`", List.of(Fragment.class));
    }

    private void circle(String name) {
        List<String> way = new ArrayList<>(underWay);
        String words = Stream.concat(way.subList(way.indexOf(name), way.size()).stream(), Stream.of(name))
                .map(each -> "`" + each + "`")
                .collect(Collectors.joining(" → "));
        YamlNode.Entry last = Objects.requireNonNull(written.get(underWay.getLast()));
        out.accept(last.key()
                .span()
                .error("Fragments include each other in a circle: " + words + ".", "Take one of them out."));
    }
}
