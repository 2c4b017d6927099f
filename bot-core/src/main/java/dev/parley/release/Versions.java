package dev.parley.release;

import dev.parley.flow.ContentHash;
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
import java.util.TreeMap;
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
        SortedMap<String, String> files = new TreeMap<>();
        set.checked().files().forEach((path, content) -> {
            String hash = ContentHash.of(content.getBytes());
            files.put(path, hash);
            byHash.put(hash, content);
        });
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
        FileSet set = new FileSet(files);
        return set.version().equals(release.version())
                ? Future.succeededFuture(set)
                : Future.failedFuture(Failure.of(
                                Kind.UNAVAILABLE,
                                "version " + release.version() + " in the store is not as it was published")
                        .exception());
    }

    /** Makes a version that is kept the live one; where it is already, nothing is done. */
    public Future<Pointer> publish(String version, By by) {
        return move(
                by,
                "publish",
                from -> from != null && from.version().equals(version) ? from : Pointer.to(from, version));
    }

    /** The same, unless anything is live already: then that stays. */
    public Future<Pointer> publishFirst(String version, By by) {
        return move(by, "publish", from -> from != null ? from : Pointer.to(null, version));
    }

    /** @param version null: the one that was live before; fails with BAD_INPUT where there is none */
    public Future<Pointer> rollBack(@Nullable String version, By by) {
        return move(by, "rollback", from -> target(from, version));
    }

    private static Pointer target(@Nullable Pointer from, @Nullable String version) {
        String target = version != null ? version : previous(from);
        if (from == null) {
            throw Failure.of(Kind.BAD_INPUT, "nothing is live yet; publish first")
                    .exception();
        }
        if (from.version().equals(target)) {
            throw Failure.of(Kind.BAD_INPUT, "version " + target + " is live already")
                    .exception();
        }
        return from.backTo(target);
    }

    /** The version that was live before this one. */
    public static String previous(@Nullable Pointer from) {
        if (from == null || from.before().isEmpty()) {
            throw Failure.of(Kind.BAD_INPUT, "there is no version before the live one; name one")
                    .exception();
        }
        return from.before().get(0);
    }

    /** Tries again with what others have made of the pointer meanwhile. */
    private Future<Pointer> move(By by, String act, Function<@Nullable Pointer, Pointer> change) {
        return move(by, act, change, TRIES);
    }

    private Future<Pointer> move(By by, String act, Function<@Nullable Pointer, Pointer> change, int tries) {
        return store.live().compose(stored -> {
            Pointer from = stored == null ? null : Pointer.read(stored);
            Pointer to = change.apply(from);
            if (to.equals(from)) {
                return Future.succeededFuture(to);
            }
            return audit.next(by, act, to.version())
                    .compose(entry ->
                            store.goLive(stored, to.write(), entry.line()).onSuccess(done -> audit.tell(done, entry)))
                    .compose(done -> done ? Future.succeededFuture(to) : again(by, act, change, tries));
        });
    }

    private Future<Pointer> again(By by, String act, Function<@Nullable Pointer, Pointer> change, int tries) {
        return tries == 1 ? Future.failedFuture(AuditLog.busy()) : move(by, act, change, tries - 1);
    }
}
