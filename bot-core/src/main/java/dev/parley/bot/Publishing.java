package dev.parley.bot;

import dev.parley.flow.Draft;
import dev.parley.flow.FlowReader;
import dev.parley.flow.Reading;
import dev.parley.knowledge.Knowledge;
import dev.parley.knowledge.Report;
import dev.parley.model.Failure;
import dev.parley.release.Live;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of flows from their folder to being live: read and checked, documents taken in, steps made ready. Whatever
 * goes wrong on the way, what was live before stays. One at a time.
 */
final class Publishing {
    private static final Logger log = LoggerFactory.getLogger(Publishing.class);

    private final Parts parts;
    private final Live live;
    private final WorkerExecutor files;
    private final Runnable told;
    private Future<Reading> last = Future.succeededFuture();

    /** @param told when other flows are live */
    Publishing(Parts parts, Live live, WorkerExecutor files, Runnable told) {
        this.parts = parts;
        this.live = live;
        this.files = files;
        this.told = told;
    }

    /** What reading gave; with errors in it nothing was published. */
    synchronized Future<Reading> publish() {
        last = last.transform(before -> read());
        return last;
    }

    private Future<Reading> read() {
        return files.executeBlocking(() -> FlowReader.read(parts.flows(), parts.world()))
                .compose(reading -> reading.draft() == null
                        ? Future.succeededFuture(reading)
                        : prepare(reading.draft()).map(reading));
    }

    private Future<Void> prepare(Draft draft) {
        return takeIn(draft.knowledge())
                .compose(taken -> draft.version().equals(live.current()) ? Future.succeededFuture() : publish(draft));
    }

    private Future<Void> publish(Draft draft) {
        return draft.prepare((flow, step, version) -> new StepResources(parts, flow, step, version))
                .onSuccess(flows -> {
                    live.publish(flows);
                    log.info(
                            "version {} is live, {} flows",
                            flows.version(),
                            flows.flows().size());
                    told.run();
                })
                .mapEmpty();
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
                .onSuccess(Publishing::tell)
                .mapEmpty();
    }

    private static void tell(Report report) {
        report.collections().forEach((name, taken) -> {
            log.info("documents of {}: {}", name, taken);
            taken.skipped().forEach(file -> log.warn("{} was skipped: {}", file.document(), file.reason()));
        });
    }
}
