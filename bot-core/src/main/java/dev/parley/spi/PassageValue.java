package dev.parley.spi;

import dev.parley.model.Passage;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a passage looks to flows. A step type that binds a list of these is a source for every prompt and reply that
 * names it.
 */
public final class PassageValue {
    public static final Shape SHAPE = Shape.fields(Map.of(
            "id", Scalar.TEXT,
            "document", Scalar.TEXT,
            "title", Scalar.TEXT,
            "text", Scalar.TEXT,
            "hash", Scalar.TEXT,
            "page", Scalar.TEXT,
            "place", Scalar.TEXT,
            "meta", Scalar.ANY,
            "score", Scalar.NUMBER));

    private PassageValue() {}

    public static Map<String, Object> of(PassageSearch.Hit hit) {
        Passage passage = hit.passage();
        return Map.of(
                "id", passage.id(),
                "document", passage.document(),
                "title", passage.title(),
                "text", passage.text(),
                "hash", passage.hash(),
                "page", passage.meta().getOrDefault(Passage.PAGE, ""),
                "place", passage.place(),
                "meta", passage.meta(),
                "score", hit.score());
    }

    /** The passages of a value: a list of them or a single one; none when it is anything else. */
    public static List<Passage> in(@Nullable Object value) {
        List<?> items = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return items.stream().flatMap(PassageValue::one).toList();
    }

    private static Stream<Passage> one(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Stream.empty();
        }
        boolean whole = map.get("id") instanceof String && map.get("text") instanceof String;
        return whole && map.get("hash") instanceof String ? Stream.of(read(map)) : Stream.empty();
    }

    private static Passage read(Map<?, ?> map) {
        return new Passage(
                text(map, "id"),
                text(map, "document"),
                text(map, "title"),
                text(map, "text"),
                text(map, "hash"),
                meta(map.get("meta")));
    }

    private static Map<String, String> meta(@Nullable Object value) {
        Map<String, String> meta = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> meta.put(String.valueOf(key), String.valueOf(text)));
        }
        return meta;
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }
}
