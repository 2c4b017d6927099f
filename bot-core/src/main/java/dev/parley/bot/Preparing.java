package dev.parley.bot;

import dev.parley.flow.Draft;
import dev.parley.flow.FlowReader;
import dev.parley.flow.FlowSet;
import dev.parley.flow.Reading;
import dev.parley.knowledge.Knowledge;
import dev.parley.knowledge.Report;
import dev.parley.model.Failure;
import dev.parley.release.FileSet;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a set of files ready to run: checked as a folder of its own, so that nobody edits what is being read; its documents
 * taken in; each step made ready.
 */
final class Preparing {
    private static final Logger log = LoggerFactory.getLogger(Preparing.class);

    private final Parts parts;
    private final WorkerExecutor files;

    Preparing(Parts parts, WorkerExecutor files) {
        this.parts = parts;
        this.files = files;
    }

    /** @param flows null when the reading has errors */
    record Prepared(Reading reading, @Nullable FlowSet flows) {}

    /** With its documents in the index, where those of no other version are then. */
    Future<Prepared> whole(FileSet set) {
        return prepare(set, true);
    }

    /** For conversations that wait in a version that is live no more; the documents stay those of the live one. */
    Future<Prepared> flowsOnly(FileSet set) {
        return prepare(set, false);
    }

    /** Without making anything ready. */
    Future<Reading> check(FileSet set) {
        return files.executeBlocking(() -> unpacked(set))
                .compose(folder -> files.executeBlocking(() -> FlowReader.read(folder.resolve(name()), parts.world()))
                        .eventually(() -> files.executeBlocking(() -> remove(folder))));
    }

    private Future<Prepared> prepare(FileSet set, boolean documents) {
        return files.executeBlocking(() -> unpacked(set))
                .compose(folder -> read(folder, set.version(), documents)
                        .eventually(() -> files.executeBlocking(() -> remove(folder))));
    }

    private Path unpacked(FileSet set) throws IOException {
        log.debug("version {} has {} files", set.version(), set.files().size());
        Path temporary = Files.createTempDirectory("parley-flows");
        set.writeTo(Files.createDirectory(temporary.resolve(name())));
        return temporary;
    }

    /** The folder's own, which problems are named by. */
    private String name() {
        Path last = parts.flows().toAbsolutePath().normalize().getFileName();
        return last == null ? "flows" : last.toString();
    }

    private static boolean remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
        return true;
    }

    private Future<Prepared> read(Path folder, String version, boolean documents) {
        return files.executeBlocking(() -> FlowReader.read(folder.resolve(name()), parts.world()))
                .compose(reading -> reading.draft() == null
                        ? Future.succeededFuture(new Prepared(reading, null))
                        : prepare(reading.draft().as(version), documents).map(flows -> new Prepared(reading, flows)));
    }

    private Future<FlowSet> prepare(Draft draft, boolean documents) {
        Future<Void> taken = documents ? takeIn(draft.knowledge()) : Future.succeededFuture();
        return taken.compose(
                in -> draft.prepare((flow, step, version) -> new StepResources(parts, flow, step, version)));
    }

    private Future<Void> takeIn(Map<String, Path> collections) {
        if (collections.isEmpty()) {
            return Future.succeededFuture();
        }
        Embedder embedder = parts.embedder();
        PassageIndex passages = parts.passages();
        if (embedder == null || passages == null) {
            return Future.failedFuture(Failure.of(
                            Failure.Kind.BAD_INPUT,
                            "the flows have documents, and the bot has no embedder or passage index")
                    .exception());
        }
        return new Knowledge(parts.vertx(), embedder, passages)
                .take(
                        collections,
                        step -> log.info("documents of {}: {} of {}", step.collection(), step.done(), step.all()))
                .onSuccess(Preparing::tell)
                .mapEmpty();
    }

    private static void tell(Report report) {
        report.collections().forEach((name, taken) -> {
            log.info("documents of {}: {}", name, taken);
            taken.skipped().forEach(file -> log.warn("{} was skipped: {}", file.document(), file.reason()));
        });
    }
}
