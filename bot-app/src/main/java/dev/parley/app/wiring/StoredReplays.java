package dev.parley.app.wiring;

import dev.parley.app.console.Replaying.Asked;
import dev.parley.release.FileSet;
import dev.parley.release.Versions;
import dev.parley.spi.Embedder;
import dev.parley.spi.Environment;
import dev.parley.spi.LanguageModel;
import dev.parley.turns.TurnArchive;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Replays with the stores, embedder and models of the configuration, opened for one command. */
final class StoredReplays implements ReplayDesk {
    private final OpenedStores opened;
    private final Vertx vertx;
    private final Embedder embedder;
    private final Map<String, LanguageModel> models;
    private final TurnArchive archive;
    private final ReplayBench bench;

    private StoredReplays(
            OpenedStores opened, Vertx vertx, Setup setup, Embedder embedder, Map<String, LanguageModel> models) {
        this.opened = opened;
        this.vertx = vertx;
        this.embedder = embedder;
        this.models = models;
        this.archive = new TurnArchive(vertx, opened.stores().turns(), opened.clock());
        this.bench = new ReplayBench(vertx, setup, opened.clock(), embedder, models, archive);
    }

    static StoredReplays open(Checked checked, Path data, Path prepared) throws IOException, InterruptedException {
        OpenedStores opened = OpenedStores.open(checked, data, prepared);
        Setup setup = Objects.requireNonNull(checked.setup());
        Vertx vertx = Vertx.vertx();
        Environment environment = new Environment(vertx, opened.clock(), data, prepared);
        Embedder embedder = Awaiting.result(setup.embedder().open(environment));
        return new StoredReplays(opened, vertx, setup, embedder, Awaiting.result(Parts.models(setup, environment)));
    }

    @Override
    public JsonObject run(FileSet set, Asked asked, BiConsumer<Integer, Integer> progress) throws InterruptedException {
        return Awaiting.result(bench.run(set, asked, progress)).json();
    }

    @Override
    public FileSet files(String version) throws InterruptedException {
        return Awaiting.result(new Versions(opened.stores().releases(), opened.clock()).files(version));
    }

    @Override
    public void close() throws IOException {
        Future<Void> closed = bench.close().eventually(archive::close).eventually(embedder::close);
        for (LanguageModel model : models.values()) {
            closed = closed.eventually(model::close);
        }
        try {
            Awaiting.result(closed);
            Awaiting.result(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        opened.close();
    }
}
