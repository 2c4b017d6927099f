package dev.parley.knowledge;

import dev.parley.knowledge.Edition.Leaf;
import dev.parley.knowledge.Report.Skipped;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which passages some documents are made of, kept under the hash of these documents: who finds it need not read them again to
 * go back to them.
 */
record EditionRecord(List<Leaf> leaves, List<Skipped> skipped) {
    /** Changes when documents are cut in another way. */
    private static final String FORMAT = "1";

    private static final Duration KEPT = Duration.ofDays(180);

    /** @param hashes of the documents' contents, by their names */
    static String key(SortedMap<String, String> hashes, String embedder) {
        StringBuilder all = new StringBuilder(FORMAT).append(' ').append(embedder);
        hashes.forEach((name, hash) -> all.append('\n').append(hash).append(' ').append(name));
        return "knowledge/edition/"
                + Desk.hash(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** Null where there is none, or the store is away: then the documents are read. */
    static Future<@Nullable EditionRecord> find(Records records, String key) {
        return records.get(key)
                .<@Nullable EditionRecord>map(stored -> stored == null ? null : read(stored))
                .otherwise(away -> null);
    }

    Future<Void> keep(Records records, String key) {
        return records.put(key, write(), KEPT);
    }

    private Buffer write() {
        JsonArray all = new JsonArray();
        leaves.forEach(leaf -> all.add(new JsonObject()
                .put("name", leaf.name())
                .put("title", leaf.title())
                .put("bytes", leaf.bytes())
                .put("ids", new JsonArray(leaf.ids()))));
        JsonArray left = new JsonArray();
        skipped.forEach(
                each -> left.add(new JsonObject().put("name", each.document()).put("why", each.reason())));
        return new JsonObject().put("documents", all).put("skipped", left).toBuffer();
    }

    private static EditionRecord read(Buffer stored) {
        JsonObject json = new JsonObject(stored);
        List<Leaf> leaves = json.getJsonArray("documents").stream()
                .map(JsonObject.class::cast)
                .map(leaf -> new Leaf(
                        leaf.getString("name"),
                        leaf.getString("title"),
                        leaf.getLong("bytes"),
                        leaf.getJsonArray("ids").stream()
                                .map(String.class::cast)
                                .toList()))
                .toList();
        List<Skipped> skipped = json.getJsonArray("skipped").stream()
                .map(JsonObject.class::cast)
                .map(each -> new Skipped(each.getString("name"), each.getString("why")))
                .toList();
        return new EditionRecord(leaves, skipped);
    }
}
