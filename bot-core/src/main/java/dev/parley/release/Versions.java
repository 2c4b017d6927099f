package dev.parley.release;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.ReleaseStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All versions that were ever published, and which of them is live, for all replicas. A version is kept before it goes live,
 * and goes live by one swap of the pointer: whoever reads the pointer finds the whole set behind it.
 */
public final class Versions {
    private static final int BATCH = 50;
    private static final int TRIES = 20;

    private final ReleaseStore store;
    private final Clock clock;
    private final AuditLog audit;

    public Versions(ReleaseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.audit = new AuditLog(store, clock);
    }

    public AuditLog audit() {
        return audit;
    }

    /** What is live, or null before anything was published. */
    public Future<@Nullable Pointer> live() {
        return store.live().map(stored -> stored == null ? null : Pointer.read(stored));
    }

    /** Newest first. */
    public Future<List<Release>> all() {
        return store.all()
                .map(all -> all.stream()
                        .map(Release::read)
                        .sorted(Comparator.comparing(Release::at).reversed())
                        .toList());
    }

    public Future<@Nullable Release> find(String version) {
        return store.find(version).map(stored -> stored == null ? null : Release.read(stored));
    }

    /** Fails with BAD_INPUT where there is no such version. */
    public Future<Release> get(String version) {
        return find(version)
                .compose(
                        found -> found == null ? Future.failedFuture(unknown(version)) : Future.succeededFuture(found));
    }

    private static Throwable unknown(String version) {
        return Failure.of(Kind.BAD_INPUT, "there is no version " + version + "; `parley versions list` shows them")
                .exception();
    }

    /** Keeps a set of files, whatever is live. What was published before stays as it was then. */
    public Future<Void> keep(FileSet set, By by) {
        Map<String, Buffer> byHash = new LinkedHashMap<>();
        SortedMap<String, String> files = set.checked().hashes();
        files.forEach((path, hash) -> byHash.put(hash, set.files().get(path)));
        return store.lacking(List.copyOf(byHash.keySet()))
                .compose(lacking -> keep(lacking, byHash, 0))
                .compose(kept -> live())
                .compose(live -> store.add(
                        set.version(),
                        new Release(set.version(), by, clock.now(), live == null ? null : live.version(), files)
                                .write()))
                .mapEmpty();
    }

    private Future<Void> keep(List<String> names, Map<String, Buffer> contents, int from) {
        return from == names.size()
                ? Future.succeededFuture()
                : store.keep(names.get(from), contents.getOrDefault(names.get(from), Buffer.buffer()))
                        .compose(kept -> keep(names, contents, from + 1));
    }

    /** The files of a version; fails with BAD_INPUT where there is no such version. */
    public Future<FileSet> files(String version) {
        return get(version).compose(release -> {
            List<String> hashes = release.files().values().stream().distinct().toList();
            return contents(hashes, 0, new HashMap<>()).compose(contents -> whole(release, contents));
        });
    }

    private Future<Map<String, Buffer>> contents(List<String> hashes, int from, Map<String, Buffer> sofar) {
        if (from >= hashes.size()) {
            return Future.succeededFuture(sofar);
        }
        List<String> batch = hashes.subList(from, Math.min(hashes.size(), from + BATCH));
        return store.contents(batch).compose(found -> {
            for (int i = 0; i < batch.size(); i++) {
                Buffer content = found.get(i);
                if (content != null) {
                    sofar.put(batch.get(i), content);
                }
            }
            return contents(hashes, from + BATCH, sofar);
        });
    }

    private static Future<FileSet> whole(Release release, Map<String, Buffer> contents) {
        Map<String, Buffer> files = new HashMap<>();
        release.files().forEach((path, hash) -> {
            Buffer content = contents.get(hash);
            if (content != null) {
                files.put(path, content);
            }
        });
        return files.size() == release.files().size()
                ? Future.succeededFuture(new FileSet(files))
                : Future.failedFuture(
                        Failure.of(Kind.UNAVAILABLE, "the store lacks files of version " + release.version())
                                .exception());
    }

    /** Makes a version that is kept the live one; where it is already, nothing is done. */
    public Future<Pointer> publish(String version, By by) {
        return move(by, "publish", version, from -> {
            if (from == null || !from.version().equals(version)) {
                return Pointer.to(from, version);
            }
            return from.split() == null ? from : from.with(null);
        });
    }

    /** The same, unless anything is live already: then that stays. */
    public Future<Pointer> publishFirst(String version, By by) {
        return move(by, "publish", version, from -> from != null ? from : Pointer.to(null, version));
    }

    /** Fails with BAD_INPUT where it is live already. */
    public Future<Pointer> rollBack(String version, By by) {
        return move(by, "rollback", version, from -> {
            if (from == null) {
                throw nothingLive();
            }
            if (from.version().equals(version)) {
                throw Failure.of(Kind.BAD_INPUT, "version " + version + " is live already")
                        .exception();
            }
            return from.backTo(version);
        });
    }

    /** Gives a part of the conversations that begin to a version that is kept, in place of any split there is. */
    public Future<Pointer> split(Split asked, By by) {
        return move(by, "split", asked.candidate(), from -> {
            if (from == null || from.version().equals(asked.candidate())) {
                throw Failure.of(Kind.BAD_INPUT, "version " + asked.candidate() + " is live already")
                        .exception();
            }
            return from.with(
                    new Split(asked.candidate(), asked.percent(), asked.per(), asked.promote(), from.move() + 1));
        });
    }

    /** Takes the candidate back; where that split is over already, nothing is done. */
    public Future<Pointer> endSplit(Split split, By by) {
        return move(by, "split-end", split.candidate(), from -> isOn(split, from) ? from.with(null) : from);
    }

    /** Makes the candidate the live version; where that split is over already, nothing is done. */
    public Future<Pointer> promote(Split split, By by) {
        return move(
                by,
                "promote",
                split.candidate(),
                from -> isOn(split, from) ? Pointer.to(from, split.candidate()) : from);
    }

    private static boolean isOn(Split split, @Nullable Pointer from) {
        return from != null && split.equals(from.split());
    }

    /** The version that was live before this one. */
    public static String previous(@Nullable Pointer from) {
        if (from == null || from.before().isEmpty()) {
            throw Failure.of(Kind.BAD_INPUT, "there is no version before the live one; name one")
                    .exception();
        }
        return from.before().get(0);
    }

    /**
     * Moves the pointer, and tries again with what others have made of it meanwhile.
     *
     * @param change gives what it is given where nothing is to be done
     */
    private Future<Pointer> move(
            By by, String act, String subject, Function<@Nullable Pointer, @Nullable Pointer> change) {
        return move(by, act, subject, change, TRIES);
    }

    private Future<Pointer> move(
            By by, String act, String subject, Function<@Nullable Pointer, @Nullable Pointer> change, int tries) {
        return store.live().compose(stored -> {
            Pointer from = stored == null ? null : Pointer.read(stored);
            Pointer to = change.apply(from);
            if (to == null) {
                return Future.failedFuture(nothingLive());
            }
            if (to.equals(from)) {
                return Future.succeededFuture(to);
            }
            return audit.next(by, act, subject)
                    .compose(entry ->
                            store.goLive(stored, to.write(), entry.line()).map(doing(done -> audit.tell(done, entry))))
                    .compose(done -> {
                        if (done) {
                            return Future.succeededFuture(to);
                        }
                        return tries == 1
                                ? Future.failedFuture(AuditLog.busy())
                                : move(by, act, subject, change, tries - 1);
                    });
        });
    }

    private static RuntimeException nothingLive() {
        return Failure.of(Kind.BAD_INPUT, "nothing is live yet; publish first").exception();
    }
}
