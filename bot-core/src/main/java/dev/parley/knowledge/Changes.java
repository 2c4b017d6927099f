package dev.parley.knowledge;

import dev.parley.knowledge.Report.Skipped;
import dev.parley.model.Passage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be done for the index to hold what the documents say.
 *
 * @param foreign ids with vectors of another embedder: deleted first, for vectors of two kinds don't fit together
 * @param fresh new or changed passages
 * @param gone ids of passages that no document has any more: deleted last, so that a changed document is always there
 */
record Changes(List<String> foreign, List<Passage> fresh, List<String> gone) {
    static Changes between(Map<String, String> stored, List<Passage> passages, List<Skipped> skipped, String embedder) {
        Map<Boolean, List<String>> ids = stored.keySet().stream()
                .collect(Collectors.partitioningBy(id -> isBy(embedder, stored.getOrDefault(id, ""))));
        Set<String> wanted = passages.stream().map(Passage::id).collect(Collectors.toUnmodifiableSet());
        List<Passage> fresh = passages.stream()
                .filter(passage -> !passage.hash().equals(stored.get(passage.id())))
                .toList();
        List<String> gone = ids.getOrDefault(true, List.of()).stream()
                .filter(id -> !wanted.contains(id) && skipped.stream().noneMatch(file -> isOf(file, id)))
                .toList();
        return new Changes(ids.getOrDefault(false, List.of()), fresh, gone);
    }

    private static boolean isBy(String embedder, String hash) {
        return hash.substring(0, Math.max(0, hash.lastIndexOf(':'))).equals(embedder);
    }

    private static boolean isOf(Skipped file, String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf('#'))).equals(file.document());
    }

    int deletions() {
        return foreign.size() + gone.size();
    }
}
