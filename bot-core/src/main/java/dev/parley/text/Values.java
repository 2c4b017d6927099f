package dev.parley.text;

import dev.parley.model.ValueRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a template or condition can see, by their first name. */
public interface Values {
    /** The value of that name, or null. */
    @Nullable
    Object get(String name);

    /** Walks a path such as {@code found.passages[0].text}; null where it leads nowhere. */
    default @Nullable Object at(ValueRef ref) {
        Object value = get(ref.root());
        for (String part : ref.path().subList(1, ref.path().size())) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(part);
            } else if (value instanceof List<?> list && part.chars().allMatch(Character::isDigit)) {
                int index = Integer.parseInt(part);
                value = index < list.size() ? list.get(index) : null;
            } else {
                return null;
            }
        }
        return value;
    }

    static Values of(Map<String, Object> values) {
        return values::get;
    }
}
