package dev.parley.app.eval;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A data set in the layout of BEIR: {@code corpus.jsonl}, {@code queries.jsonl} and {@code qrels/*.tsv}. */
public record Beir(List<Passage> documents, List<Query> queries) {
    /** @param relevant documents by how relevant they are, from 1 on */
    record Query(String text, Map<String, Integer> relevant) {}

    /** Queries to which nothing is relevant are left out. */
    public static Beir read(Path folder) {
        try {
            List<Passage> documents = lines(folder.resolve("corpus.jsonl")).stream()
                    .map(line -> new Passage(
                            line.getString("_id"),
                            line.getString("_id"),
                            line.getString("title", ""),
                            line.getString("text", ""),
                            ""))
                    .toList();
            Map<String, Map<String, Integer>> relevant = relevant(folder.resolve("qrels"));
            List<Query> queries = lines(folder.resolve("queries.jsonl")).stream()
                    .filter(line -> relevant.containsKey(line.getString("_id")))
                    .map(line -> new Query(
                            line.getString("text", ""), relevant.getOrDefault(line.getString("_id"), Map.of())))
                    .toList();
            if (documents.isEmpty() || queries.isEmpty()) {
                throw Failure.of(
                                Kind.BAD_INPUT,
                                folder + " has no documents, or no queries that something is relevant to")
                        .exception();
            }
            return new Beir(documents, queries);
        } catch (IOException e) {
            throw Failure.of(
                            Kind.BAD_INPUT,
                            folder + " is not laid out as BEIR does it (corpus.jsonl, queries.jsonl, qrels/*.tsv): "
                                    + e)
                    .exception();
        }
    }

    private static List<JsonObject> lines(Path file) throws IOException {
        List<JsonObject> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                all.add(new JsonObject(line));
            } catch (DecodeException e) {
                throw new IOException(file + ":" + (all.size() + 1) + " is not a JSON object", e);
            }
        }
        return all;
    }

    private static Map<String, Map<String, Integer>> relevant(Path folder) throws IOException {
        Map<String, Map<String, Integer>> all = new HashMap<>();
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(".tsv")).toList();
        }
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] cells = line.split("\t", -1);
                if (cells.length != 3 || !cells[2].matches("\\d{1,3}")) {
                    throw new IOException(file + " has a line that is not query, document and a whole number: " + line);
                }
                int gain = Integer.parseInt(cells[2]);
                if (gain > 0) {
                    all.computeIfAbsent(cells[0], query -> new HashMap<>()).put(cells[1], gain);
                }
            }
        }
        return all;
    }
}
