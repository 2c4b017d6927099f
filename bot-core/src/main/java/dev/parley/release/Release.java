package dev.parley.release;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A version of the flows as it was published, once and for all.
 *
 * @param from the version that was live then, which it was made from; null for the first
 * @param files the content hash of each file by its path
 */
public record Release(
        String version, By by, Instant at, @Nullable String from, SortedMap<String, String> files) {
    Release(String version, By by, Instant at, @Nullable String from, Map<String, String> files) {
        this(version, by, at, from, Collections.unmodifiableSortedMap(new TreeMap<>(files)));
    }

    /** Without its files. */
    public JsonObject head() {
        return new JsonObject()
                .put("version", version)
                .put("author", by.author())
                .put("message", by.message())
                .put("at", at.toString())
                .put("from", from);
    }

    Buffer write() {
        JsonObject hashes = new JsonObject();
        files.forEach(hashes::put);
        return head().put("files", hashes).toBuffer();
    }

    static Release read(Buffer stored) {
        JsonObject json = new JsonObject(stored);
        Map<String, String> files = new TreeMap<>();
        json.getJsonObject("files").forEach(file -> files.put(file.getKey(), (String) file.getValue()));
        return ofHead(json, files);
    }

    /** What {@link #head} wrote. */
    public static Release ofHead(JsonObject json) {
        return ofHead(json, Map.of());
    }

    private static Release ofHead(JsonObject json, Map<String, String> files) {
        return new Release(
                json.getString("version"),
                new By(json.getString("author"), json.getString("message")),
                Instant.parse(json.getString("at")),
                json.getString("from"),
                files);
    }
}
