package dev.parley.knowledge;

import static dev.parley.spi.Futures.doing;

import dev.parley.knowledge.Edition.Leaf;
import dev.parley.knowledge.Report.Skipped;
import dev.parley.knowledge.Report.Taken;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.Records;
import dev.parley.spi.documents.Unfit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the documents of the flows in, version by version: only what is in no version yet is embedded. Nothing is taken out
 * of the index by that, so that another version finds what it had; {@link Sweep} does so when no version needs it. A document
 * that can't be read doesn't keep the others from being taken in.
 */
public final class Knowledge {
    private static final Logger log = LoggerFactory.getLogger(Knowledge.class);

    private final Vertx vertx;
    private final PassageIndex index;
    private final Records records;
    private final Shelf shelf;
    private final Desk desk;
    private final String embedder;

    public Knowledge(Vertx vertx, Clock clock, Embedder embedder, PassageIndex index, Records records) {
        this.vertx = vertx;
        this.index = index;
        this.records = records;
        this.embedder = PassageVectors.name(embedder);
        this.shelf = new Shelf(embedder, index, clock, Shelf.AT_ONCE);
        this.desk = new Desk(vertx, clock, this.embedder);
    }

    /**
     * Fails when a folder can't be read at all, or the embedder or the index fails; what was done until then stays done.
     *
     * @param collections folders by the name of their collection
     * @param progress told after each batch
     */
    public Future<Editions> take(Map<String, Path> collections, Consumer<Progress> progress) {
        Map<String, Edition> editions = new TreeMap<>();
        Map<String, Taken> taken = new TreeMap<>();
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, Path> collection : new TreeMap<>(collections).entrySet()) {
            String name = collection.getKey();
            all = all.compose(before -> list(collection.getValue()))
                    .compose(found -> open(found.files(), 0, new Opened(new ArrayList<>(), found.skipped())))
                    .compose(opened -> take(name, opened, progress, taken))
                    .map(doing(edition -> editions.put(name, edition)))
                    .mapEmpty();
        }
        return all.map(done ->
                new Editions(editions, (name, query) -> index.search(shelf.named(name), query), new Report(taken)));
    }

    private Future<Folder> list(Path path) {
        return vertx.executeBlocking(
                () -> {
                    try {
                        return Folder.list(path);
                    } catch (IOException e) {
                        throw Failure.of(Kind.UNAVAILABLE, "the documents in " + path + " can't be read: " + e)
                                .exception();
                    }
                },
                false);
    }

    /** Documents with their contents, and those without. */
    private record Opened(List<Desk.Content> contents, List<Skipped> skipped) {
        SortedMap<String, String> hashes() {
            SortedMap<String, String> hashes = new TreeMap<>();
            contents.forEach(content -> hashes.put(content.file().name(), content.hash()));
            return hashes;
        }
    }

    private Future<Opened> open(List<Folder.Found> files, int from, Opened opened) {
        if (from == files.size()) {
            return Future.succeededFuture(opened);
        }
        Folder.Found file = files.get(from);
        return desk.open(file)
                .map(doing(opened.contents()::add))
                .recover(e -> skip(file.name(), e, opened.skipped()))
                .compose(done -> open(files, from + 1, opened));
    }

    private static <T> Future<T> skip(String name, Throwable e, List<Skipped> skipped) {
        if (e instanceof Unfit unfit) {
            skipped.add(new Skipped(name, unfit.reason()));
        } else if (e instanceof IOException) {
            skipped.add(new Skipped(name, "it can't be read (" + e + ")"));
        } else {
            return Future.failedFuture(e);
        }
        return Future.succeededFuture();
    }

    private Future<Edition> take(String name, Opened opened, Consumer<Progress> progress, Map<String, Taken> taken) {
        String key = EditionRecord.key(opened.hashes(), embedder);
        String place = shelf.named(name);
        return EditionRecord.find(records, key)
                .compose(known -> shelf.stored(place).compose(stored -> {
                    if (known != null && holds(stored, known)) {
                        taken.put(name, taken(known, 0));
                        return Future.succeededFuture(
                                new Edition(index, place, known.leaves(), known.skipped(), stored));
                    }
                    return read(opened)
                            .compose(read -> store(name, read, stored, progress)
                                    .map(doing(fresh -> taken.put(name, taken(read.record(), fresh))))
                                    .map(doing(fresh -> keep(read.record(), key)))
                                    .map(fresh -> read.edition(index, place, stored)));
                }));
    }

    private static boolean holds(Set<String> stored, EditionRecord known) {
        return known.leaves().stream().allMatch(leaf -> stored.containsAll(leaf.ids()));
    }

    private static Taken taken(EditionRecord record, int embedded) {
        int passages =
                record.leaves().stream().mapToInt(leaf -> leaf.ids().size()).sum();
        return new Taken(record.leaves().size(), passages, embedded, record.skipped());
    }

    private void keep(EditionRecord record, String key) {
        record.keep(records, key)
                .onFailure(e -> log.info("the documents will be read again with the next start: {}", e.getMessage()));
    }

    /** Documents as passages. */
    private record Read(List<Leaf> leaves, List<Skipped> skipped, List<Passage> passages) {
        EditionRecord record() {
            return new EditionRecord(List.copyOf(leaves), List.copyOf(skipped));
        }

        Edition edition(PassageIndex index, String place, Set<String> stored) {
            return new Edition(index, place, leaves, skipped, stored);
        }
    }

    private Future<Read> read(Opened opened) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>(opened.skipped()), new ArrayList<>());
        Future<Void> all = Future.succeededFuture();
        for (Desk.Content content : opened.contents()) {
            all = all.compose(before -> desk.passages(content)
                    .map(doing(passages -> {
                        read.leaves.add(Leaf.of(content, passages));
                        read.passages.addAll(passages);
                    }))
                    .<Void>mapEmpty()
                    .recover(e -> skip(content.file().name(), e, read.skipped)));
        }
        return all.map(read);
    }

    /** Gives how many were not there yet. */
    private Future<Integer> store(String name, Read read, Set<String> stored, Consumer<Progress> progress) {
        Map<String, Passage> fresh = new HashMap<>();
        read.passages.stream()
                .filter(passage -> !stored.contains(passage.id()))
                .forEach(passage -> fresh.put(passage.id(), passage));
        List<Passage> all = read.passages.stream()
                .filter(passage -> fresh.remove(passage.id(), passage))
                .toList();
        AtomicInteger done = new AtomicInteger();
        return shelf.add(
                        shelf.named(name),
                        all,
                        more -> progress.accept(new Progress(name, done.addAndGet(more), all.size())))
                .map(all.size());
    }

    /**
     * Takes out of the index what is needed neither by a version that is named here nor by any that runs.
     *
     * @param needed the documents that may be gone back to: content hashes by their names, of each folder of each version
     * @param running what is found in now
     */
    public Future<Integer> sweep(Sweep sweep, List<SortedMap<String, String>> needed, List<Editions> running) {
        Map<String, Set<String>> keep = new HashMap<>();
        running.forEach(editions -> editions.byCollection()
                .values()
                .forEach(edition -> keep.computeIfAbsent(edition.shelf(), first -> new HashSet<>())
                        .addAll(edition.ids())));
        Future<Void> known = Future.succeededFuture();
        for (SortedMap<String, String> documents : needed) {
            known = known.compose(before -> EditionRecord.find(records, EditionRecord.key(documents, embedder)))
                    .map(doing(record -> keepAll(record, keep.values())))
                    .mapEmpty();
        }
        return known.compose(done -> sweep.run(shelf, keep));
    }

    private static void keepAll(@Nullable EditionRecord record, Collection<Set<String>> keep) {
        if (record != null) {
            record.leaves().forEach(leaf -> keep.forEach(ids -> ids.addAll(leaf.ids())));
        }
    }
}
