package dev.parley.flow.settings;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.text.Similar;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records that share one map. */
final class RecordReader {
    private final YamlNode.Mapping mapping;
    private final String path;
    private final String what;
    private final List<String> names;
    private final Binding binding;
    private final Map<String, YamlNode.Entry> written = new LinkedHashMap<>();

    RecordReader(YamlNode.Mapping mapping, String path, String what, List<RecordType> records, Binding binding) {
        this.mapping = mapping;
        this.path = path;
        this.what = what;
        this.binding = binding;
        this.names = records.stream().flatMap(r -> r.names().stream()).toList();
        mapping.entries().stream()
                .filter(this::isKnown)
                .forEach(e -> written.put(e.key().text(), e));
        mapping.entries().stream().filter(e -> !isKnown(e)).forEach(this::mend);
    }

    private boolean isKnown(YamlNode.Entry entry) {
        return names.contains(entry.key().text());
    }

    private void mend(YamlNode.Entry entry) {
        String name = entry.key().text();
        String meant = Similar.closest(name, names);
        String cure = meant == null
                ? "It knows " + Wording.all(names.stream().sorted().toList()) + "."
                : "Did you mean `" + meant + "`?";
        binding.mended(entry.key().span(), "`" + name + "` is not a setting of " + what + ".", cure);
        if (meant != null) {
            written.putIfAbsent(meant, entry);
        }
    }

    @Nullable
    Record read(RecordType record) {
        int before = binding.lost();
        @Nullable Object[] values = record.keys().stream().map(this::value).toArray();
        return binding.lost() == before ? create(record.type(), values) : null;
    }

    private @Nullable Object value(Key key) {
        YamlNode.Entry entry = written.get(key.name());
        if (entry == null) {
            return absent(key);
        }
        binding.written(Slot.below(path, key.name()), entry.value());
        if (isNothing(entry, key)) {
            binding.lost(
                    entry.key().span(),
                    "`" + entry.key().text() + "` has no value.",
                    key.needed() ? "Write it after the colon." : "Write it after the colon, or delete the line.");
            return null;
        }
        if (!entry.key().text().equals(key.name()) && !fits(key, entry)) {
            binding.lostSilently();
            return null;
        }
        return key.type().read(slot(key, entry.value()), binding);
    }

    /** Whether the value of a misspelt key makes sense for the key that was probably meant. */
    private boolean fits(Key key, YamlNode.Entry entry) {
        Binding scratch = binding.scratch();
        return key.type().read(slot(key, entry.value()), scratch) != null && scratch.lost() == 0;
    }

    private static boolean isNothing(YamlNode.Entry entry, Key key) {
        return entry.value() instanceof YamlNode.Scalar scalar && scalar.isNull() && !(key.type() instanceof RawType);
    }

    private @Nullable Object absent(Key key) {
        if (key.needed()) {
            binding.lost(
                    mapping.span(),
                    what + " needs `" + key.name() + "`.",
                    "Add `" + key.name() + ": …` (" + key.doc().replaceAll("\\.$", "") + ").");
            return null;
        }
        if (key.orElse().isEmpty()) {
            return key.type().whenAbsent();
        }
        return key.type().read(slot(key, key.type().written(key.orElse(), mapping.span())), binding);
    }

    private Slot slot(Key key, YamlNode value) {
        return new Slot(Slot.below(path, key.name()), "`" + key.name() + "`", value, key.bounds());
    }

    private @Nullable Record create(Class<? extends Record> type, @Nullable Object[] values) {
        try {
            return constructor(type).newInstance(values);
        } catch (InvocationTargetException e) {
            return refused(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a settings record must be creatable: " + type, e);
        }
    }

    /** A record may refuse its values with an IllegalArgumentException, in words for the writer of the YAML. */
    private @Nullable Record refused(InvocationTargetException e) {
        if (e.getCause() instanceof IllegalArgumentException refusal) {
            binding.lost(mapping.span(), String.valueOf(refusal.getMessage()), null);
            return null;
        }
        throw new IllegalStateException("a settings record must not fail", e.getCause());
    }

    private static <R extends Record> Constructor<R> constructor(Class<R> type) throws NoSuchMethodException {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<R> constructor = type.getDeclaredConstructor(parameters);
        constructor.setAccessible(true);
        return constructor;
    }
}
