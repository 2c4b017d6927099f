package dev.parley.bot;

import static dev.parley.spi.Futures.doing;

import dev.parley.knowledge.Editions;
import dev.parley.knowledge.Knowledge;
import dev.parley.knowledge.Report;
import dev.parley.knowledge.Sweep;
import dev.parley.model.Failure;
import dev.parley.release.Pointer;
import dev.parley.release.Release;
import dev.parley.release.Versions;
import dev.parley.spi.PassageSearch;
import dev.parley.spi.documents.DocumentReaders;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of versions: taken in when a version is made ready, and swept out of the index when no version that may be
 * gone back to needs them.
 */
final class Documents {
    private static final Logger log = LoggerFactory.getLogger(Documents.class);
    private static final String FOLDER = "/knowledge/";

    /** So many versions before the live one can be gone back to without embedding anything. */
    private static final int BACK = 20;

    /** So many versions may run here at once: live, tried out, and those that conversations wait in. */
    private static final int HELD = 10;

    private final Versions versions;
    private final @Nullable Knowledge knowledge;
    private final Sweep sweep;

    /** The last used last. */
    private final Map<String, Editions> running = new LinkedHashMap<>();

    Documents(Parts parts, Versions versions) {
        this.versions = versions;
        this.sweep = new Sweep(parts.clock());
        this.knowledge = parts.embedder() == null || parts.passages() == null
                ? null
                : new Knowledge(
                        parts.vertx(),
                        parts.clock(),
                        parts.embedder(),
                        parts.passages(),
                        parts.stores().records());
    }

    /** Null where the bot has no index, and the version no documents. */
    Future<@Nullable PassageSearch> take(Map<String, Path> collections, String version) {
        if (knowledge == null) {
            return collections.isEmpty()
                    ? Future.succeededFuture(null)
                    : Future.failedFuture(Failure.of(
                                    Failure.Kind.BAD_INPUT,
                                    "the flows have documents, and the bot has no embedder or passage index")
                            .exception());
        }
        return knowledge
                .take(
                        collections,
                        step -> log.info("documents of {}: {} of {}", step.collection(), step.done(), step.all()))
                .map(doing(editions -> hold(version, editions)))
                .map(doing(editions -> tell(editions.report())))
                .map(editions -> editions);
    }

    private synchronized void hold(String version, Editions editions) {
        running.remove(version);
        running.put(version, editions);
        running.keySet().stream()
                .limit(Math.max(0, running.size() - HELD))
                .toList()
                .forEach(running::remove);
    }

    private synchronized List<Editions> running() {
        return List.copyOf(running.values());
    }

    /** What a version that runs here has been made of, or null. */
    synchronized @Nullable Editions of(String version) {
        return running.get(version);
    }

    private static void tell(Report report) {
        report.collections().forEach((name, taken) -> {
            log.info("documents of {}: {}", name, taken);
            taken.skipped().forEach(file -> log.warn("{} was skipped: {}", file.document(), file.reason()));
        });
    }

    /** Behind a change of what is live. What fails is tried again behind the next. */
    void sweep() {
        if (knowledge == null) {
            return;
        }
        versions.live()
                .compose(this::needed)
                .compose(needed -> knowledge.sweep(sweep, needed, running()))
                .map(doing(gone -> log.debug("{} passages were of no use any more", gone)))
                .onFailure(e -> log.info("passages that are of no use any more stay for now: {}", e.getMessage()));
    }

    private Future<List<SortedMap<String, String>>> needed(@Nullable Pointer live) {
        List<SortedMap<String, String>> needed = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (String version : live == null ? List.<String>of() : named(live)) {
            all = all.compose(before -> versions.find(version))
                    .map(doing(release -> needed.addAll(documents(release))))
                    .mapEmpty();
        }
        return all.map(needed);
    }

    private static List<String> named(Pointer live) {
        Stream<String> tried =
                live.split() == null ? Stream.of() : Stream.of(live.split().candidate());
        return Stream.concat(
                        Stream.concat(Stream.of(live.version()), tried),
                        live.before().stream().limit(BACK))
                .distinct()
                .toList();
    }

    /** The documents of each folder of a version. */
    private static List<SortedMap<String, String>> documents(@Nullable Release release) {
        Map<String, SortedMap<String, String>> byFolder = new TreeMap<>();
        (release == null ? Map.<String, String>of() : release.files()).forEach((path, hash) -> {
            int at = path.indexOf(FOLDER);
            if (at >= 0 && DocumentReaders.of(path) != null) {
                byFolder.computeIfAbsent(path.substring(0, at), first -> new TreeMap<>())
                        .put(path.substring(at + FOLDER.length()), hash);
            }
        });
        return List.copyOf(byFolder.values());
    }
}
