package dev.parley.bot;

import static dev.parley.spi.Futures.doing;

import dev.parley.bot.Preparing.Prepared;
import dev.parley.flow.FlowSet;
import dev.parley.flow.Reading;
import dev.parley.model.Failure;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Live;
import dev.parley.release.Live.Candidate;
import dev.parley.release.Pointer;
import dev.parley.release.Split;
import dev.parley.release.Trial;
import dev.parley.release.Versions;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this replica on the version that is live, and makes versions live. A set of files is checked and made ready here
 * before it goes live for all; and each other replica goes over only when it has done the same. Whatever goes wrong on the
 * way, what this replica runs on stays. One thing at a time.
 *
 * <p>At the start an empty store takes the folder of flows. Otherwise the live version of the store counts, unless what is in
 * the folder was never published before: then it is published. So a replica that starts again with an older folder rolls
 * nothing back, and a rollback outlives a restart.
 */
final class Publishing {
    private static final Logger log = LoggerFactory.getLogger(Publishing.class);
    static final By START = new By(System.getProperty("user.name", ""), "found in the folder at the start");
    static final By SAVED = new By(System.getProperty("user.name", ""), "saved in the folder");

    private final Parts parts;
    private final Versions versions;
    private final Preparing preparing;
    private final Live live;
    private final WorkerExecutor files;
    private final Runnable told;
    private volatile boolean settled;
    private volatile @Nullable Failure behind;
    private volatile @Nullable Trial trial;
    private Future<?> last = Future.succeededFuture();

    /** @param told when other flows are live */
    Publishing(Parts parts, Versions versions, Preparing preparing, Live live, WorkerExecutor files, Runnable told) {
        this.parts = parts;
        this.versions = versions;
        this.preparing = preparing;
        this.live = live;
        this.files = files;
        this.told = told;
    }

    /**
     * Fails with {@link FlowsRefused} when there is nothing to run on. While the store is away, or its version can't be run
     * here, the folder's flows run, and are published by nobody.
     */
    Future<Void> start() {
        return inTurn(() -> folder().compose(set -> settle(set).recover(e -> runFolder(set, e))));
    }

    /** Goes over to what is live by now; done at once where that runs here already. */
    Future<Void> follow() {
        return inTurn(() -> settled
                ? versions.live().compose(pointer -> pointer == null ? Future.succeededFuture() : goOver(pointer))
                : folder().compose(this::settle));
    }

    /** What reading gave; with errors in it nothing was published. */
    Future<Reading> publish(FileSet set, By by) {
        return inTurn(() -> release(set, by));
    }

    /** What is wrong in a set of files; nothing is published. */
    Future<Reading> check(FileSet set) {
        return preparing.check(set.checked());
    }

    /** The same for the folder as it is now. */
    Future<Reading> publishFolder() {
        return inTurn(() -> folder().compose(set -> release(set, SAVED)));
    }

    /** @param version null: the one that was live before */
    Future<Pointer> rollBack(@Nullable String version, By by) {
        return inTurn(() -> versions.live().compose(now -> {
            String target = version == null ? Versions.previous(now) : version;
            return load(target)
                    .compose(flows -> versions.rollBack(target, by).map(doing(moved -> run(flows, moved, null))));
        }));
    }

    /** Gives a part of the conversations to a candidate, with the documents that it has. */
    Future<Pointer> split(Split asked, By by) {
        return inTurn(() -> versions.live()
                .compose(now -> now == null
                        ? Future.failedFuture(Failure.of(Failure.Kind.BAD_INPUT, "nothing is live yet")
                                .exception())
                        : earlier(asked.candidate()).compose(set -> versions.split(asked, by))));
    }

    /** The split that is on, or null. */
    @Nullable
    Trial trial() {
        return trial;
    }

    /** Why this replica does not run on what is live for all, or null. */
    @Nullable
    Failure behind() {
        return behind;
    }

    private synchronized <T> Future<T> inTurn(Supplier<Future<T>> work) {
        Future<T> next = last.transform(before -> work.get());
        last = next;
        return next;
    }

    private Future<FileSet> folder() {
        return files.executeBlocking(() -> FileSet.read(parts.flows()));
    }

    private Future<Void> settle(FileSet folder) {
        return versions.live()
                .compose(pointer -> pointer == null ? releaseFirst(folder) : settle(folder, pointer))
                .map(doing(done -> settled = true));
    }

    private Future<Void> settle(FileSet folder, Pointer pointer) {
        return versions.find(folder.version())
                .compose(known -> known != null
                        ? goOver(pointer)
                        : release(folder, START).compose(reading -> {
                            if (reading.draft() != null) {
                                return Future.succeededFuture();
                            }
                            log.warn(
                                    "the folder has errors; version {} counts:\n{}",
                                    pointer.version(),
                                    new FlowsRefused(reading).getMessage());
                            return goOver(pointer);
                        }));
    }

    private Future<Void> releaseFirst(FileSet folder) {
        return preparing
                .whole(folder)
                .compose(Publishing::good)
                .compose(flows -> versions.keep(folder, START)
                        .compose(kept -> versions.publishFirst(folder.version(), START))
                        .compose(pointer -> {
                            if (pointer.version().equals(flows.version())) {
                                run(flows);
                                return Future.succeededFuture();
                            }
                            return goOver(pointer);
                        }));
    }

    private Future<Void> runFolder(FileSet folder, Throwable cause) {
        return preparing.whole(folder).compose(Publishing::good).<Void>map(flows -> {
            log.warn(
                    "the folder's flows run and are not published, for the versions can't be used: {}",
                    Failure.from(cause).message());
            run(flows);
            return null;
        });
    }

    /** The gate is asked before anything is made ready: documents that are taken in are those of all. */
    private Future<Reading> release(FileSet set, By by) {
        boolean asked = !by.equals(START) && !set.checked().version().equals(live.current());
        Future<Void> passed = asked ? parts.gate().passes(set) : Future.succeededFuture();
        return passed.compose(open -> preparing.whole(set)).compose(prepared -> {
            FlowSet flows = prepared.flows();
            return flows == null
                    ? Future.succeededFuture(prepared.reading())
                    : versions.keep(set, by)
                            .compose(kept -> versions.publish(flows.version(), by))
                            .map(doing(pointer -> run(flows, pointer, null)))
                            .map(prepared.reading());
        });
    }

    private Future<Void> goOver(Pointer pointer) {
        boolean same = pointer.version().equals(live.current());
        if (same && Objects.equals(pointer.split(), live.split())) {
            behind = null;
            return Future.succeededFuture();
        }
        return (same ? Future.succeededFuture(live.live()) : load(pointer.version()))
                .compose(flows -> candidate(pointer.split()).map(doing(tried -> run(flows, pointer, tried))))
                .onFailure(e -> tellBehind(pointer.version(), e))
                .mapEmpty();
    }

    private Future<@Nullable Candidate> candidate(@Nullable Split split) {
        return split == null
                ? Future.succeededFuture(null)
                : earlier(split.candidate()).map(set -> new Candidate(set, split));
    }

    /** A version for those who wait in it, or who try it out, with its own documents. */
    Future<FlowSet> earlier(String version) {
        return load(version);
    }

    private void tellBehind(String version, Throwable cause) {
        Failure failure = Failure.of(
                Failure.Kind.UNAVAILABLE,
                "version " + version + " is live and can't be run here, version " + live.current() + " goes on: "
                        + cause.getMessage());
        if (!failure.equals(behind)) {
            log.error("{}", failure.message());
        }
        behind = failure;
    }

    private Future<FlowSet> load(String version) {
        return versions.files(version).compose(preparing::whole).compose(made -> good(version, made));
    }

    private static Future<FlowSet> good(String version, Prepared prepared) {
        return good(prepared)
                .compose(flows -> flows.version().equals(version)
                        ? Future.succeededFuture(flows)
                        : Future.failedFuture(
                                Failure.of(Failure.Kind.UNAVAILABLE, "in the store it is not as it was published")
                                        .exception()));
    }

    private static Future<FlowSet> good(Prepared prepared) {
        FlowSet flows = prepared.flows();
        return flows == null
                ? Future.failedFuture(new FlowsRefused(prepared.reading()))
                : Future.succeededFuture(flows);
    }

    private void run(FlowSet flows, Pointer pointer, @Nullable Candidate tried) {
        Split split = tried == null ? null : tried.split();
        trial = split == null ? null : new Trial(versions, parts.stores().records(), pointer, split);
        live.tryOut(tried);
        run(flows);
    }

    private void run(FlowSet flows) {
        behind = null;
        if (!flows.version().equals(live.current())) {
            live.publish(flows);
            log.info(
                    "version {} is live, {} flows",
                    flows.version(),
                    flows.flows().size());
            told.run();
        }
    }
}
