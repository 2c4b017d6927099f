package dev.parley.adapters.chroma;

import dev.parley.model.Passage;
import dev.parley.spi.PassageFilter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Passages as Chroma's records. The record's document is title and text together, so that both are searched for words; the
 * title is in the metadata too, to tell them apart again.
 */
final class ChromaRecords {
    private static final String BETWEEN = "\n\n";

    private ChromaRecords() {}

    static JsonObject of(List<Passage> passages, List<float[]> vectors) {
        JsonArray ids = new JsonArray();
        JsonArray documents = new JsonArray();
        JsonArray metadatas = new JsonArray();
        JsonArray embeddings = new JsonArray();
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            ids.add(passage.id());
            documents.add(passage.title() + BETWEEN + passage.text());
            metadatas.add(metadata(passage));
            embeddings.add(numbers(vectors.get(i)));
        }
        return new JsonObject()
                .put("ids", ids)
                .put("documents", documents)
                .put("metadatas", metadatas)
                .put("embeddings", embeddings);
    }

    /** Chroma filters by single values only: so each tag is a key of its own. */
    private static JsonObject metadata(Passage passage) {
        JsonObject metadata = new JsonObject()
                .put("id", passage.id())
                .put("document", passage.document())
                .put("title", passage.title())
                .put("hash", passage.hash())
                .put("meta", new JsonObject(Map.copyOf(passage.meta())).encode());
        PassageFilter.tags(passage).forEach(tag -> metadata.put(tag, true));
        return metadata;
    }

    /** Puts the filter into a request. */
    static JsonObject filtered(JsonObject body, PassageFilter filter) {
        List<JsonObject> all = new ArrayList<>();
        filter.where()
                .keySet()
                .forEach(key -> all.add(joined(
                        "$or",
                        filter.tags(key).stream()
                                .map(tag -> new JsonObject().put(tag, true))
                                .toList())));
        if (!filter.without().isEmpty()) {
            JsonArray ids = new JsonArray(List.copyOf(filter.without()));
            all.add(new JsonObject().put("id", new JsonObject().put("$nin", ids)));
        }
        return all.isEmpty() ? body : body.put("where", joined("$and", all));
    }

    private static JsonObject joined(String how, List<JsonObject> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new JsonObject().put(how, new JsonArray(conditions));
    }

    static JsonArray numbers(float[] vector) {
        JsonArray numbers = new JsonArray(new ArrayList<>(vector.length));
        for (float number : vector) {
            numbers.add(number);
        }
        return numbers;
    }

    /** What a query for one vector gave, nearest first, with the cosine. */
    static Map<Passage, Double> near(JsonObject answer) {
        JsonObject first = new JsonObject();
        for (String field : List.of("ids", "documents", "metadatas")) {
            first.put(field, answer.getJsonArray(field).getJsonArray(0));
        }
        JsonArray distances = answer.getJsonArray("distances").getJsonArray(0);
        List<Passage> passages = passages(first);
        Map<Passage, Double> near = new LinkedHashMap<>();
        IntStream.range(0, passages.size()).forEach(i -> near.put(passages.get(i), 1 - distances.getDouble(i)));
        return near;
    }

    static List<Passage> passages(JsonObject answer) {
        JsonArray ids = answer.getJsonArray("ids");
        JsonArray documents = answer.getJsonArray("documents");
        JsonArray metadatas = answer.getJsonArray("metadatas");
        return IntStream.range(0, ids.size())
                .mapToObj(i -> passage(ids.getString(i), documents.getString(i), metadatas.getJsonObject(i)))
                .toList();
    }

    private static Passage passage(String id, String document, JsonObject metadata) {
        String title = metadata.getString("title");
        String text = document.substring(title.length() + BETWEEN.length());
        Map<String, String> meta = new HashMap<>();
        new JsonObject(metadata.getString("meta", "{}"))
                .forEach(entry -> meta.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new Passage(id, metadata.getString("document"), title, text, metadata.getString("hash"), meta);
    }

    static Map<String, Double> cosines(JsonObject answer, float[] vector) {
        JsonArray ids = answer.getJsonArray("ids");
        JsonArray embeddings = answer.getJsonArray("embeddings");
        Map<String, Double> cosines = new LinkedHashMap<>();
        IntStream.range(0, ids.size())
                .forEach(i -> cosines.put(ids.getString(i), cosine(embeddings.getJsonArray(i), vector)));
        return cosines;
    }

    private static double cosine(JsonArray stored, float[] vector) {
        double dot = 0;
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            double number = stored.getDouble(i);
            dot += number * vector[i];
            square += number * number;
        }
        return dot / Math.sqrt(square);
    }

    /** Adds ids and hashes of a page of records; returns how many there were. */
    static int hashes(JsonObject answer, Map<String, String> hashes) {
        JsonArray ids = answer.getJsonArray("ids");
        JsonArray metadatas = answer.getJsonArray("metadatas");
        for (int i = 0; i < ids.size(); i++) {
            hashes.put(ids.getString(i), metadatas.getJsonObject(i).getString("hash"));
        }
        return ids.size();
    }
}
