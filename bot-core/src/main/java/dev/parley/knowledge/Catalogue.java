package dev.parley.knowledge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a collection of its own holds.
 *
 * @param embedder by which its passages are found; empty while there are none
 */
public record Catalogue(String embedder, SortedMap<String, Entry> documents) {
    static final Catalogue EMPTY = new Catalogue("", Map.of());

    Catalogue(String embedder, Map<String, Entry> documents) {
        this(embedder, Collections.unmodifiableSortedMap(new TreeMap<>(documents)));
    }

    /**
     * One document.
     *
     * @param hash of its content, and of what is known of it from elsewhere
     * @param source which folder or file it came from; what is not there any more is taken out by the next run for the same
     * @param marks what the ids of its passages end with
     */
    public record Entry(String hash, String title, long bytes, Instant at, String source, List<String> marks) {
        public Entry {
            marks = List.copyOf(marks);
        }

        List<String> ids(String document) {
            return marks.stream().map(mark -> document + "#" + mark).toList();
        }
    }

    static String mark(String id) {
        return id.substring(id.lastIndexOf('#') + 1);
    }

    public int passages() {
        return documents.values().stream().mapToInt(each -> each.marks().size()).sum();
    }

    /** When a document was last taken in, or null. */
    public @Nullable Instant changed() {
        return documents.values().stream()
                .map(Entry::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    Stream<String> ids() {
        return documents.entrySet().stream().flatMap(each -> each.getValue().ids(each.getKey()).stream());
    }

    Catalogue with(String by, String document, @Nullable Entry entry) {
        Map<String, Entry> changed = new TreeMap<>(documents);
        if (entry == null) {
            changed.remove(document);
        } else {
            changed.put(document, entry);
        }
        return new Catalogue(by, changed);
    }

    Buffer write() {
        JsonObject all = new JsonObject();
        documents.forEach((name, each) -> all.put(
                name,
                new JsonObject()
                        .put("hash", each.hash())
                        .put("title", each.title())
                        .put("bytes", each.bytes())
                        .put("at", each.at().toString())
                        .put("source", each.source())
                        .put("passages", String.join(" ", each.marks()))));
        return new JsonObject().put("embedder", embedder).put("documents", all).toBuffer();
    }

    static Catalogue read(@Nullable Buffer stored) {
        if (stored == null) {
            return EMPTY;
        }
        JsonObject json = new JsonObject(stored);
        Map<String, Entry> documents = new TreeMap<>();
        json.getJsonObject("documents")
                .forEach(each -> documents.put(each.getKey(), entry((JsonObject) each.getValue())));
        return new Catalogue(json.getString("embedder"), documents);
    }

    private static Entry entry(JsonObject json) {
        String marks = json.getString("passages");
        return new Entry(
                json.getString("hash"),
                json.getString("title"),
                json.getLong("bytes"),
                Instant.parse(json.getString("at")),
                json.getString("source"),
                marks.isEmpty() ? List.of() : List.of(marks.split(" ")));
    }
}
