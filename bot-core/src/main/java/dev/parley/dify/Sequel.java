package dev.parley.dify;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of several steps need an id, and which have to say where they go on. */
final class Sequel {
    private static final Set<String> BIND_NOTHING = Set.of("reply", "branch");
    private static final Set<String> JUMPS = Set.of("on_error", "else", "cases", "ways");

    private final List<Step> steps;
    private final Set<String> targets = new HashSet<>();

    Sequel(List<Step> steps) {
        this.steps = steps;
        for (int i = 0; i < steps.size(); i++) {
            targets.add(next(i));
            steps.get(i).settings().forEach((setting, value) -> {
                if (JUMPS.contains(setting)) {
                    collect(value);
                }
            });
        }
    }

    boolean isNamed(int at) {
        Step step = steps.get(at);
        return targets.contains(step.id()) || !BIND_NOTHING.contains(step.type());
    }

    /** Empty where a step goes on to the one below it. */
    String next(int at) {
        String below = at + 1 < steps.size() ? steps.get(at + 1).id() : "END";
        String next = steps.get(at).next();
        return next.equals(below) ? "" : next;
    }

    private void collect(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::collect);
        } else if (value instanceof List<?> list) {
            list.forEach(this::collect);
        } else {
            targets.add(String.valueOf(value));
        }
    }
}
