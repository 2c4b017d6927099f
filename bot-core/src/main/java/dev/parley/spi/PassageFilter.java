package dev.parley.spi;

import dev.parley.model.Passage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which passages a search may find. A passage has as many values under a key as there are commas in what its document says,
 * and one: {@code audience: admin, agent} is found by either. Case does not count.
 *
 * @param where for each key the values of which a passage has to have one; a key without values is had by none
 * @param without ids of passages that are not to be found
 */
public record PassageFilter(Map<String, Set<String>> where, Set<String> without) {
    public static final PassageFilter NONE = new PassageFilter(Map.of(), Set.of());

    public PassageFilter {
        where = Map.copyOf(where);
        without = Set.copyOf(without);
    }

    public PassageFilter without(Set<String> ids) {
        return new PassageFilter(where, ids);
    }

    public boolean isNone() {
        return where.isEmpty() && without.isEmpty();
    }

    /** No passage passes. */
    public boolean isEmpty() {
        return where.values().stream().anyMatch(Set::isEmpty);
    }

    public boolean takes(Passage passage) {
        Set<String> tags = tags(passage);
        return !without.contains(passage.id())
                && where.keySet().stream().allMatch(key -> tags(key).stream().anyMatch(tags::contains));
    }

    /** A passage has to have one of these. */
    public Set<String> tags(String key) {
        return where.getOrDefault(key, Set.of()).stream()
                .map(value -> tag(key, value))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What an index keeps of a passage to filter by: {@code key=value} for all that is known of it. */
    public static Set<String> tags(Passage passage) {
        Map<String, String> all = new TreeMap<>(passage.meta());
        String document = passage.document();
        all.put("document", document);
        all.put("folder", document.substring(0, Math.max(0, document.lastIndexOf('/'))));
        return all.entrySet().stream()
                .flatMap(entry -> tags(entry.getKey(), entry.getValue()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> tags(String key, String written) {
        boolean one = key.equals("document") || key.equals("folder") || key.equals(Passage.URL);
        return one
                ? Stream.of(tag(key, written))
                : Arrays.stream(written.split(",")).map(value -> tag(key, value));
    }

    private static String tag(String key, String value) {
        return key.strip().toLowerCase(Locale.ROOT) + "=" + value.strip().toLowerCase(Locale.ROOT);
    }
}
