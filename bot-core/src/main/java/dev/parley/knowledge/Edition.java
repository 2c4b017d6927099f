package dev.parley.knowledge;

import dev.parley.knowledge.Report.Skipped;
import dev.parley.model.Passage;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.PassageSearch.Hit;
import dev.parley.spi.PassageSearch.Query;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The documents of one version of the flows, as they are found in a shelf that holds those of other versions too. What this
 * version has not is left out of the search. Others may put passages into the shelf at any time; one that turns up makes us
 * look at what is there again, and search once more without it: so no answer ever mixes versions, and a version never has to
 * be copied to be kept.
 */
public final class Edition {
    private static final int ROUNDS = 3;

    private final PassageIndex index;
    private final String shelf;
    private final Set<String> ours;
    private final List<Skipped> skipped;
    private final List<Leaf> leaves;
    private volatile Set<String> others;

    /** @param stored all that the shelf holds now */
    Edition(PassageIndex index, String shelf, List<Leaf> leaves, List<Skipped> skipped, Set<String> stored) {
        this.index = index;
        this.shelf = shelf;
        this.leaves = List.copyOf(leaves);
        this.skipped = List.copyOf(skipped);
        Set<String> ids = new HashSet<>();
        leaves.forEach(leaf -> ids.addAll(leaf.ids()));
        this.ours = Set.copyOf(ids);
        this.others = othersIn(stored);
    }

    /** One document. */
    public record Leaf(String name, String title, long bytes, List<String> ids) {
        public Leaf {
            ids = List.copyOf(ids);
        }

        static Leaf of(Desk.Content content, List<Passage> passages) {
            String title =
                    passages.isEmpty() ? content.file().name() : passages.get(0).title();
            return new Leaf(
                    content.file().name(),
                    title.split(" > ", 2)[0],
                    content.length(),
                    passages.stream().map(Passage::id).toList());
        }
    }

    String shelf() {
        return shelf;
    }

    Set<String> ids() {
        return ours;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    List<Skipped> skipped() {
        return skipped;
    }

    private Set<String> othersIn(Set<String> stored) {
        Set<String> rest = new HashSet<>(stored);
        rest.removeAll(ours);
        return Set.copyOf(rest);
    }

    Future<List<Hit>> search(Query query) {
        return ours.isEmpty() ? Future.succeededFuture(List.of()) : search(query, ROUNDS);
    }

    private Future<List<Hit>> search(Query query, int rounds) {
        return index.search(shelf, query.with(query.filter().without(others))).compose(hits -> {
            List<Hit> own = hits.stream()
                    .filter(hit -> ours.contains(hit.passage().id()))
                    .toList();
            return own.size() == hits.size() || rounds == 1
                    ? Future.succeededFuture(own)
                    : index.stored(shelf).compose(stored -> {
                        others = othersIn(stored.keySet());
                        return search(query, rounds - 1);
                    });
        });
    }
}
