package dev.parley.bot;

import dev.parley.flow.Draft;
import dev.parley.flow.FlowReader;
import dev.parley.flow.FlowSet;
import dev.parley.flow.Reading;
import dev.parley.release.FileSet;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
    private final Documents documents;

    Preparing(Parts parts, WorkerExecutor files, Documents documents) {
        this.parts = parts;
        this.files = files;
        this.documents = documents;
    }

    /** @param flows null when the reading has errors */
    record Prepared(Reading reading, @Nullable FlowSet flows) {}

    /** With its documents in the index, beside those of other versions. */
    Future<Prepared> whole(FileSet set) {
        return files.executeBlocking(() -> unpacked(set))
                .compose(folder ->
                        read(folder, set.version()).eventually(() -> files.executeBlocking(() -> remove(folder))));
    }

    /** Without making anything ready. */
    Future<Reading> check(FileSet set) {
        return files.executeBlocking(() -> unpacked(set))
                .compose(folder -> files.executeBlocking(() -> FlowReader.read(folder.resolve(name()), parts.world()))
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

    private Future<Prepared> read(Path folder, String version) {
        return files.executeBlocking(() -> FlowReader.read(folder.resolve(name()), parts.world()))
                .compose(reading -> reading.draft() == null
                        ? Future.succeededFuture(new Prepared(reading, null))
                        : prepare(reading.draft().as(version)).map(flows -> new Prepared(reading, flows)));
    }

    private Future<FlowSet> prepare(Draft draft) {
        return documents
                .take(draft.knowledge(), draft.version())
                .compose(editions -> draft.prepare(
                        (flow, step, version) -> new StepResources(parts, editions, flow, step, version)));
    }
}
