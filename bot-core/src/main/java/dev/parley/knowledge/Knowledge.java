package dev.parley.knowledge;

import dev.parley.knowledge.Report.Taken;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes folders of documents into the index: only what is new or has changed is embedded, what is gone is deleted. A file
 * that can't be read doesn't keep the others from being taken in.
 */
public final class Knowledge {
    private static final int BATCH = 32;

    private final Vertx vertx;
    private final Embedder embedder;
    private final PassageIndex index;

    public Knowledge(Vertx vertx, Embedder embedder, PassageIndex index) {
        this.vertx = vertx;
        this.embedder = embedder;
        this.index = index;
    }

    /**
     * Fails when a folder can't be read at all, or the embedder or the index fails; what was done until then stays done.
     *
     * @param collections folders by the name of their collection
     * @param progress told after each batch
     */
    public Future<Report> take(Map<String, Path> collections, Consumer<Progress> progress) {
        Map<String, Taken> taken = new TreeMap<>();
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, Path> collection : new TreeMap<>(collections).entrySet()) {
            String name = collection.getKey();
            all = all.compose(before -> take(name, collection.getValue(), progress))
                    .map(done -> taken.put(name, done))
                    .mapEmpty();
        }
        return all.map(done -> new Report(taken));
    }

    private Future<Taken> take(String collection, Path path, Consumer<Progress> progress) {
        return vertx.executeBlocking(() -> read(path), false)
                .compose(read -> index.stored(collection).compose(stored -> {
                    Changes changes = Changes.between(
                            stored, read.passages, read.folder.skipped(), PassageVectors.name(embedder));
                    return apply(collection, changes, progress).map(done -> read.taken(changes));
                }));
    }

    private Future<Void> apply(String collection, Changes changes, Consumer<Progress> progress) {
        Future<Void> done = index.delete(collection, changes.foreign());
        List<Passage> fresh = changes.fresh();
        for (int from = 0; from < fresh.size(); from += BATCH) {
            int to = Math.min(from + BATCH, fresh.size());
            List<Passage> batch = fresh.subList(from, to);
            done = done.compose(before -> store(collection, batch))
                    .onSuccess(stored -> progress.accept(new Progress(collection, to, fresh.size())));
        }
        return done.compose(stored -> index.delete(collection, changes.gone()));
    }

    private Future<Void> store(String collection, List<Passage> batch) {
        return PassageVectors.of(batch, embedder).compose(vectors -> index.upsert(collection, batch, vectors));
    }

    private Read read(Path path) {
        try {
            Folder folder = Folder.read(path);
            List<Passage> passages = folder.documents().stream()
                    .flatMap(document -> Chunks.of(document, PassageVectors.name(embedder)).stream())
                    .toList();
            return new Read(folder, passages);
        } catch (IOException e) {
            throw Failure.of(Kind.UNAVAILABLE, "the documents in " + path + " can't be read: " + e)
                    .exception();
        }
    }

    private record Read(Folder folder, List<Passage> passages) {
        Taken taken(Changes changes) {
            int deleted = changes.deletions();
            return new Taken(
                    folder.documents().size(), passages.size(), changes.fresh().size(), deleted, folder.skipped());
        }
    }
}
