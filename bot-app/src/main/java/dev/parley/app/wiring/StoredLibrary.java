package dev.parley.app.wiring;

import dev.parley.knowledge.Folder;
import dev.parley.knowledge.Library;
import dev.parley.knowledge.Library.Added;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Collections in the index and the stores of the configuration, while no program runs on the data folder. */
record StoredLibrary(Checked checked, OpenedStores stores, Embedder embedder, PassageIndex index, Library library)
        implements LibraryDesk {
    static StoredLibrary open(Checked checked, Path data, Path prepared) throws IOException, InterruptedException {
        OpenedStores stores = OpenedStores.open(checked, data, prepared);
        try {
            Setup setup = stores.setup();
            Future<Embedder> embedder = setup.embedder().open(stores.environment());
            Future<PassageIndex> index = setup.passages().open(stores.environment());
            Library library = Awaiting.result(Future.all(embedder, index)
                    .map(open -> new Library(
                            stores.environment().vertx(),
                            stores.clock(),
                            embedder.result(),
                            index.result(),
                            stores.stores().records())));
            return new StoredLibrary(checked, stores, embedder.result(), index.result(), library);
        } catch (RuntimeException | InterruptedException e) {
            stores.close();
            throw e;
        }
    }

    @Override
    public Added add(String name, String source, List<Folder.Found> files, Consumer<Folder.Found> progress)
            throws InterruptedException {
        if (checked.hasDocuments(name)) {
            throw Failure.of(
                            Kind.CONFLICT,
                            "the documents of " + name
                                    + " belong to the flow of that name and go live with its versions: put"
                                    + " them into the flow's folder `knowledge`, or name another collection")
                    .exception();
        }
        return Awaiting.result(library.add(name, source, files, progress));
    }

    @Override
    public Added prune(String name, String source, Set<String> present) throws InterruptedException {
        return Awaiting.result(library.prune(name, source, present));
    }

    @Override
    public void close() throws IOException {
        try {
            Void unused = Awaiting.result(
                    embedder.close().transform(done -> index.close()).otherwiseEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stores.close();
    }
}
