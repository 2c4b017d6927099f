package dev.parley.engine;

import dev.parley.model.FlowRef;
import dev.parley.spi.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do of a step that runs the steps within it once for each item. It stands among the flow's values, under
 * the id of that step, so that it survives a wait within a round as every value does; no flow can read it there.
 *
 * @param left items, the one under way first
 * @param results what each round before has bound
 */
record Rounds(FlowRef block, String as, List<?> left, List<?> results) {
    private static final String KEY = "$rounds";

    static Rounds begin(Outcome.Each each) {
        return new Rounds(each.block(), each.as(), each.items(), List.of());
    }

    /** What stands under a step's id, or null when it is anything else. */
    static @Nullable Rounds in(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || !(map.get(KEY) instanceof Map<?, ?> kept)) {
            return null;
        }
        return new Rounds(
                new FlowRef(String.valueOf(kept.get("block"))),
                String.valueOf(kept.get("as")),
                list(kept.get("left")),
                list(kept.get("results")));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    Map<String, Object> kept() {
        return Map.of(KEY, Map.of("block", block.id(), "as", as, "left", left, "results", results));
    }

    boolean over() {
        return left.isEmpty();
    }

    @Nullable
    Object item() {
        return left.get(0);
    }

    /** With the round under way behind it. */
    Rounds after(Map<String, Object> bound) {
        List<Object> all = new ArrayList<>(results);
        all.add(Map.copyOf(bound));
        return new Rounds(block, as, left.subList(1, left.size()), Collections.unmodifiableList(all));
    }

    Map<String, Object> result() {
        return Map.of("results", results, "count", (long) results.size());
    }
}
