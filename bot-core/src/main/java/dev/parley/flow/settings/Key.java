package dev.parley.flow.settings;

import dev.parley.flow.yaml.Span;
import dev.parley.model.SourcePosition;
import dev.parley.spi.Setting;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key that a settings record takes.
 *
 * @param needed must be written, because nothing can stand in for it
 * @param orElse the default as YAML; empty for none
 */
record Key(String name, String doc, SettingType type, boolean needed, String orElse, Bounds bounds) {
    /** Asking a class for its components and annotations takes longer than binding it. */
    private static final ClassValue<List<Key>> KEYS = new ClassValue<>() {
        @Override
        protected List<Key> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Key::of).toList();
        }
    };

    /** The keys of a record, in the order of its components. */
    static List<Key> of(Class<? extends Record> type) {
        return KEYS.get(type);
    }

    private static Key of(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
                    + " has no @Setting that describes it");
        }
        SettingType type = SettingTypes.of(component.getGenericType());
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean needed = !nullable && setting.orElse().isEmpty() && type.whenAbsent() == null;
        return new Key(
                name(component.getName()),
                setting.value(),
                type,
                needed,
                setting.orElse(),
                new Bounds(setting.min(), setting.max()));
    }

    /** The default as a JSON-like value. */
    @Nullable
    Object defaultValue() {
        Span nowhere = new Span(new SourcePosition("default", 1, 1), 1);
        return JsonValue.of(type.written(orElse, nowhere));
    }

    /** {@code unsureBelow} is {@code unsure_below}, {@code else_} is {@code else}. */
    static String name(String component) {
        String word = component.endsWith("_") ? component.substring(0, component.length() - 1) : component;
        return word.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
