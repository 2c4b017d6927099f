package dev.parley.app.wiring;

import dev.parley.app.eval.IntentsReport;
import dev.parley.app.eval.Watched;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Embedder;
import dev.parley.spi.Environment;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is measured: the embedder and the passage index of the configuration, the latter empty and thrown away afterwards. */
public final class EvalBench implements AutoCloseable {
    private final Setup setup;
    private final Vertx vertx = Vertx.vertx();
    private final Path folder;
    private final Environment environment;

    private EvalBench(Setup setup, Path folder, Path prepared) {
        this.setup = setup;
        this.folder = folder;
        this.environment = new Environment(vertx, new SystemClock(vertx), folder, prepared);
    }

    public static EvalBench of(Checked checked, Path prepared) throws IOException {
        Setup setup = checked.setup();
        if (setup == null) {
            throw new IllegalArgumentException("what is measured needs a configuration that has passed the check");
        }
        return new EvalBench(setup, Files.createTempDirectory("parley-eval"), prepared);
    }

    public Vertx vertx() {
        return vertx;
    }

    /** @param progress told how many more texts were embedded */
    public <T> T withEmbedder(IntConsumer progress, Function<Embedder, Future<T>> work) throws InterruptedException {
        return Awaiting.result(setup.embedder()
                .open(environment)
                .compose(embedder -> work.apply(new Watched(embedder, progress)).eventually(embedder::close)));
    }

    public <T> Future<T> withPassages(Function<PassageIndex, Future<T>> work) {
        return setup.passages()
                .open(environment)
                .compose(passages -> work.apply(passages).eventually(passages::close));
    }

    public int intentExamples(Path flows) {
        return IntentsReport.examples(LiveMeaning.steps(flows, setup.world()));
    }

    /** @param flow null: of all flows */
    public JsonObject intents(Path flows, @Nullable String flow, IntConsumer guessed) throws InterruptedException {
        return withEmbedder(
                embedded -> {},
                embedder -> IntentsReport.of(LiveMeaning.steps(flows, setup.world()), flow, embedder, vertx, guessed));
    }

    @Override
    public void close() throws IOException {
        try {
            Void unused = Awaiting.result(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
