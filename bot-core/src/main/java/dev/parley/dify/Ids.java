package dev.parley.dify;

import dev.parley.flow.Names;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes ids of steps from the titles of nodes; where a title has no Latin letters, from what the node does. */
final class Ids {
    private static final int LONGEST = 32;
    /** What stands behind the id of a node for its further steps, kept free for them. */
    private static final Set<String> MORE =
            Set.of("", "_prompt", "_answer", "_fields", "_class", "_values", "_each", "_rounds", "_item");

    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("start", "begin"),
            Map.entry("llm", "model"),
            Map.entry("knowledge-retrieval", "found"),
            Map.entry("question-classifier", "sort"),
            Map.entry("if-else", "choice"),
            Map.entry("answer", "say"),
            Map.entry("end", "result"),
            Map.entry("http-request", "request"),
            Map.entry("template-transform", "text"),
            Map.entry("variable-aggregator", "either"),
            Map.entry("variable-assigner", "either"),
            Map.entry("assigner", "remember"),
            Map.entry("parameter-extractor", "details"),
            Map.entry("list-operator", "chosen"));

    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> byNode = new HashMap<>();

    /** Gives the nodes their ids in this order, so that the first of several with one title has no number. */
    void nameAll(List<Node> nodes) {
        nodes.forEach(node -> byNode.put(node.id(), fresh(base(node))));
    }

    /** The id of a node's main step; always the same for the same node. */
    String of(Node node) {
        return byNode.computeIfAbsent(node.id(), id -> fresh(base(node)));
    }

    /** An id that nothing else has. */
    String fresh(String base) {
        String id = base;
        for (int i = 2; isTaken(id); i++) {
            id = base + "_" + i;
        }
        for (String more : MORE) {
            taken.add(id + more);
        }
        return id;
    }

    private boolean isTaken(String id) {
        return !Names.isStepId(id) || MORE.stream().anyMatch(more -> taken.contains(id + more));
    }

    private static String base(Node node) {
        String slug = slug(node.title());
        return slug.isEmpty() ? BY_TYPE.getOrDefault(node.type(), slug(node.type(), "step")) : slug;
    }

    static String slug(String text, String orElse) {
        String slug = slug(text);
        return slug.isEmpty() ? orElse : slug;
    }

    /** Lower-case Latin letters, digits and {@code _}, a letter first; empty where too little is left of the text. */
    private static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        boolean latin = plain.chars().filter(Character::isLetter).allMatch(c -> c < 128);
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+|_+$", "");
        if (!latin || slug.isEmpty()) {
            return "";
        }
        int cut = slug.length() <= LONGEST ? slug.length() : slug.lastIndexOf('_', LONGEST);
        return slug.substring(0, cut > 0 ? cut : LONGEST);
    }
}
