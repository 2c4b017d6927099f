package dev.parley.text;

import dev.parley.model.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names in a condition mean: values from outside, or what {@code exists} and its like go through. */
final class ConditionNames {
    /**
     * @param path the value that the name stands for, or empty
     * @param outside whether it is looked up by name when the condition is asked
     */
    record Meaning(Shape shape, List<String> path, boolean outside) {}

    private record Local(String name, Meaning meaning) {}

    private final Map<String, Shape> variables;
    private final Deque<Local> locals = new ArrayDeque<>();

    ConditionNames(Map<String, Shape> variables) {
        this.variables = variables;
    }

    void enter(String name, Shape shape, List<String> path) {
        locals.push(new Local(name, new Meaning(shape, path, false)));
    }

    void leave() {
        locals.pop();
    }

    @Nullable
    Meaning meaning(String name) {
        for (Local local : locals) {
            if (local.name().equals(name)) {
                return local.meaning();
            }
        }
        Shape shape = variables.get(name);
        return shape == null ? null : new Meaning(shape, List.of(name), true);
    }

    @Nullable
    String cure(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false") || lower.equals("null")) {
            return "Write `" + lower + "`.";
        }
        String meant = Similar.cure(name, variables.keySet());
        return meant == null ? "Text stands in quotes: `'" + name + "'`." : meant;
    }
}
