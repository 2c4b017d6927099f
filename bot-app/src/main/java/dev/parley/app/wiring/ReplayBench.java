package dev.parley.app.wiring;

import dev.parley.app.console.Replaying;
import dev.parley.bot.FlowsRefused;
import dev.parley.bot.PublishGate;
import dev.parley.model.Failure;
import dev.parley.release.FileSet;
import dev.parley.replay.Replay;
import dev.parley.replay.ReplayReport;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.PassageIndex;
import dev.parley.turns.Redaction;
import dev.parley.turns.TurnArchive;
import dev.parley.turns.TurnQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays kept conversations against a candidate, one candidate at a time, with the parts of the configuration. */
final class ReplayBench implements Replaying {
    private static final Logger log = LoggerFactory.getLogger(ReplayBench.class);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Replay replay;
    private final TurnArchive archive;
    private final Map<String, LanguageModel> models;
    private final WorkerExecutor worker;

    ReplayBench(
            Vertx vertx,
            Setup setup,
            Clock clock,
            Embedder embedder,
            Map<String, LanguageModel> models,
            TurnArchive archive) {
        this.archive = archive;
        this.models = models;
        this.worker = vertx.createSharedWorkerExecutor("parley-replay", 1, LONGEST.toSeconds(), TimeUnit.SECONDS);
        this.replay = new Replay(
                vertx,
                clock,
                setup.world(),
                setup.config().name(),
                embedder,
                setup.env(),
                Redaction.of(setup.config().turns()));
    }

    @Override
    public Future<ReplayReport> run(FileSet set, Asked asked, BiConsumer<Integer, Integer> progress) {
        return archive.conversations(TurnQuery.newest(1), asked.conversations()).compose(keys -> {
            List<Future<List<JsonObject>>> reading =
                    keys.stream().map(archive::conversation).toList();
            return Future.all(reading)
                    // unordered: what the bot of the replay does blocking must not wait for this
                    .compose(all -> worker.executeBlocking(
                            () -> run(set, reading.stream().map(Future::result).toList(), asked, progress), false));
        });
    }

    private ReplayReport run(
            FileSet set, List<List<JsonObject>> conversations, Asked asked, BiConsumer<Integer, Integer> progress)
            throws IOException {
        progress.accept(0, conversations.size());
        return within(
                set,
                flows -> replay.run(
                        flows,
                        conversations,
                        asked.live() ? models : null,
                        asked.limit(),
                        done -> progress.accept(done, conversations.size())));
    }

    /** Asks questions of flows that are live, so that their answers are kept; gives how many were answered. */
    Future<Integer> warm(FileSet set, List<String> questions, PassageIndex passages, AnswerCache answers) {
        return worker.executeBlocking(
                () -> within(set, flows -> replay.warm(flows, questions, models, passages, answers)), false);
    }

    private static <T> T within(FileSet set, Function<Path, T> work) throws IOException {
        Path folder = Files.createTempDirectory("parley-replay");
        try {
            Path flows = Files.createDirectory(folder.resolve("flows"));
            set.writeTo(flows);
            return work.apply(flows);
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    /** Open where the configuration has no gate. */
    PublishGate gate(ReleasesConfig config) {
        ReleasesConfig.Gate gate = config.gate();
        if (gate == null) {
            return PublishGate.OPEN;
        }
        Asked asked = new Asked(gate.conversations(), gate.models() == ReleasesConfig.Models.LIVE, gate.limit() / 100);
        return set -> run(set, asked, (done, all) -> {})
                .compose(ReplayBench::passes)
                .recover(e -> e instanceof FlowsRefused ? Future.succeededFuture() : Future.failedFuture(e));
    }

    private static Future<Void> passes(ReplayReport report) {
        String text = ReplayReport.text(report.json());
        if (!report.refused()) {
            log.info(
                    "replayed {} conversations before publishing", report.json().getInteger("conversations"));
            return Future.succeededFuture();
        }
        return Future.failedFuture(Failure.of(
                        Failure.Kind.BAD_INPUT,
                        "nothing was published: replayed conversations get worse by it, more than `releases.gate` allows:\n"
                                + text)
                .exception());
    }

    Future<Void> close() {
        return worker.close();
    }
}
