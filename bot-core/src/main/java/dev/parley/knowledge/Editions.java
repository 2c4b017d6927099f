package dev.parley.knowledge;

import dev.parley.knowledge.Report.Skipped;
import dev.parley.spi.PassageSearch;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The documents of one version of the flows, by collection. Collections that are not the flows' own are found as they are at
 * the moment.
 */
public final class Editions implements PassageSearch {
    private final Map<String, Edition> byCollection;
    private final PassageSearch others;
    private final Report report;

    Editions(Map<String, Edition> byCollection, PassageSearch others, Report report) {
        this.byCollection = Map.copyOf(byCollection);
        this.others = others;
        this.report = report;
    }

    Map<String, Edition> byCollection() {
        return byCollection;
    }

    /** What a collection holds, as the catalogue of one of its own would say. */
    public Map<String, Held> held() {
        Map<String, Held> held = new TreeMap<>();
        byCollection.forEach((name, edition) -> held.put(name, new Held(edition.leaves(), edition.skipped())));
        return held;
    }

    public record Held(List<Edition.Leaf> documents, List<Skipped> skipped) {
        public int passages() {
            return documents.stream().mapToInt(leaf -> leaf.ids().size()).sum();
        }
    }

    public Report report() {
        return report;
    }

    @Override
    public Future<List<Hit>> search(String collection, Query query) {
        Edition edition = byCollection.get(collection);
        return edition == null ? others.search(collection, query) : edition.search(query);
    }
}
