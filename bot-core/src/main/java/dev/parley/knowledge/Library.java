package dev.parley.knowledge;

import static dev.parley.spi.Futures.doing;

import dev.parley.knowledge.Catalogue.Entry;
import dev.parley.knowledge.Report.Skipped;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.Records;
import dev.parley.spi.documents.Unfit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collections of documents beside those of the flows: filled by {@code parley ingest} and the console, the same for all
 * versions. A document is in the index before it is in the catalogue, and its old passages go after that: so it can be found
 * all the while, and work that was cut off is done again, not twice.
 */
public final class Library {
    private static final Logger log = LoggerFactory.getLogger(Library.class);
    private static final String NAMES = "knowledge/collections";
    private static final int TRIES = 20;
    private static final int LONGEST_NAME = 60;

    private final Records records;
    private final Clock clock;
    private final Shelf shelf;
    private final Desk desk;
    private final String embedder;

    public Library(Vertx vertx, Clock clock, Embedder embedder, PassageIndex index, Records records) {
        this.records = records;
        this.clock = clock;
        this.embedder = PassageVectors.name(embedder);
        this.shelf = new Shelf(embedder, index, clock, Shelf.PATIENT);
        this.desk = new Desk(vertx, clock, this.embedder);
    }

    /** @param unchanged how many documents were there already, as they are now */
    public record Added(int taken, int unchanged, int removed, List<Skipped> skipped) {
        public static final Added NOTHING = new Added(0, 0, 0, List.of());

        public Added {
            skipped = List.copyOf(skipped);
        }

        public Added plus(Added other) {
            List<Skipped> all = new ArrayList<>(skipped);
            all.addAll(other.skipped);
            return new Added(taken + other.taken, unchanged + other.unchanged, removed + other.removed, all);
        }
    }

    /** Letters, digits, dashes: a name that can stand in a flow, an address and a file system. */
    public static String checked(String name) {
        if (!name.matches("[a-z0-9][a-z0-9_-]*") || name.length() > LONGEST_NAME) {
            throw Failure.of(
                            Kind.BAD_INPUT,
                            "`" + name + "` is no name for a collection; use small letters, digits and dashes, such as"
                                    + " `handbook`")
                    .exception();
        }
        return name;
    }

    /** Those that anything was ever taken into. */
    public Future<Set<String>> names() {
        return records.get(NAMES).map(Library::names);
    }

    private static Set<String> names(@Nullable Buffer stored) {
        return stored == null
                ? Set.of()
                : new JsonArray(stored).stream().map(String.class::cast).collect(Collectors.toCollection(TreeSet::new));
    }

    private Future<Void> named(String name) {
        return records.get(NAMES).compose(before -> {
            Set<String> all = new TreeSet<>(names(before));
            return all.add(name)
                    ? records.replace(NAMES, before, new JsonArray(List.copyOf(all)).toBuffer())
                            .compose(done -> done ? Future.succeededFuture() : named(name))
                    : Future.succeededFuture();
        });
    }

    public Future<Catalogue> catalogue(String name) {
        return records.get(key(name)).map(Catalogue::read);
    }

    /**
     * Takes documents in, one after the other. Fails when the embedder, or for long the index, fails; what was done until
     * then stays done.
     *
     * @param progress told after each document
     */
    public Future<Added> add(String name, String source, List<Folder.Found> files, Consumer<Folder.Found> progress) {
        return named(checked(name)).compose(known -> renewed(name, more -> {})).compose(catalogue -> {
            Future<Added> all = Future.succeededFuture(Added.NOTHING);
            for (Folder.Found file : files) {
                all = all.compose(
                        sofar -> add(name, source, file, catalogue.documents().get(file.name()))
                                .map(sofar::plus)
                                .map(doing(done -> progress.accept(file))));
            }
            return all;
        });
    }

    private Future<Added> add(String name, String source, Folder.Found file, @Nullable Entry before) {
        return desk.open(file)
                .compose(content -> {
                    String hash = Desk.hash((content.hash() + file.meta()).getBytes(StandardCharsets.UTF_8));
                    boolean same = before != null
                            && before.hash().equals(hash)
                            && before.source().equals(source);
                    return same
                            ? Future.succeededFuture(new Added(0, 1, 0, List.of()))
                            : desk.passages(content)
                                    .compose(passages -> replace(
                                            name, entry(content, hash, source, passages), content, passages, before));
                })
                .recover(e -> skipped(file.name(), e));
    }

    private Entry entry(Desk.Content content, String hash, String source, List<Passage> passages) {
        Edition.Leaf leaf = Edition.Leaf.of(content, passages);
        List<String> marks = leaf.ids().stream().map(Catalogue::mark).toList();
        return new Entry(hash, leaf.title(), leaf.bytes(), clock.now(), source, marks);
    }

    private Future<Added> replace(
            String name, Entry entry, Desk.Content content, List<Passage> passages, @Nullable Entry before) {
        String document = content.file().name();
        Set<String> old = before == null ? Set.of() : Set.copyOf(before.ids(document));
        Set<String> now = passages.stream().map(Passage::id).collect(Collectors.toUnmodifiableSet());
        List<Passage> fresh =
                passages.stream().filter(passage -> !old.contains(passage.id())).toList();
        List<String> gone = old.stream().filter(id -> !now.contains(id)).toList();
        return shelf.add(shelf.named(name), fresh, more -> {})
                .compose(stored -> change(name, all -> all.with(embedder, document, entry)))
                .compose(changed -> shelf.remove(shelf.named(name), gone))
                .map(new Added(1, 0, 0, List.of()));
    }

    private static Future<Added> skipped(String document, Throwable e) {
        String reason = e instanceof Unfit unfit ? unfit.reason() : "it can't be read (" + e + ")";
        return e instanceof Unfit || e instanceof IOException
                ? Future.succeededFuture(new Added(0, 0, 0, List.of(new Skipped(document, reason))))
                : Future.failedFuture(e);
    }

    /** Takes out what came from a source and is not there any more. */
    public Future<Added> prune(String name, String source, Set<String> present) {
        return catalogue(name)
                .compose(all -> remove(
                        name,
                        all.documents().entrySet().stream()
                                .filter(each -> each.getValue().source().equals(source))
                                .map(Map.Entry::getKey)
                                .filter(document -> !present.contains(document))
                                .toList()));
    }

    /** Takes documents out, those that are there. */
    public Future<Added> remove(String name, List<String> documents) {
        return catalogue(name).compose(all -> {
            Future<Added> removed = Future.succeededFuture(Added.NOTHING);
            for (String document : documents) {
                Entry entry = all.documents().get(document);
                if (entry != null) {
                    removed = removed.compose(sofar -> shelf.remove(shelf.named(name), entry.ids(document))
                            .compose(gone -> change(name, each -> each.with(each.embedder(), document, null)))
                            .map(sofar.plus(new Added(0, 0, 1, List.of()))));
                }
            }
            return removed;
        });
    }

    /**
     * The catalogue, whose passages can be found by our embedding model: with another one they are embedded anew from what
     * the index has of them. Who still runs with the other model goes on finding them by that.
     */
    public Future<Catalogue> renewed(String name, Consumer<Progress> progress) {
        return catalogue(name).compose(all -> {
            if (all.embedder().equals(embedder) || all.documents().isEmpty()) {
                return Future.succeededFuture(all);
            }
            List<String> ids = all.ids().toList();
            String from = Shelf.named(name, all.embedder());
            int[] done = {0};
            return shelf.passages(from, ids)
                    .compose(passages -> shelf.add(shelf.named(name), passages, more -> {
                        done[0] += more;
                        progress.accept(new Progress(name, done[0], ids.size()));
                    }))
                    .compose(added -> change(name, each -> new Catalogue(embedder, each.documents())));
        });
    }

    /** The same for several: what a program does before it says that it is ready. */
    public Future<Void> renewed(List<String> names) {
        Future<Void> all = Future.succeededFuture();
        for (String name : names) {
            all = all.compose(before -> renewed(
                            name, step -> log.info("{} by another model: {} of {}", name, step.done(), step.all())))
                    .mapEmpty();
        }
        return all;
    }

    private Future<Catalogue> change(String name, UnaryOperator<Catalogue> how) {
        return change(name, how, TRIES);
    }

    private Future<Catalogue> change(String name, UnaryOperator<Catalogue> how, int tries) {
        return records.get(key(name)).compose(before -> {
            Catalogue after = how.apply(Catalogue.read(before));
            return records.replace(key(name), before, after.write()).compose(done -> {
                if (done) {
                    return Future.succeededFuture(after);
                }
                return tries > 1
                        ? change(name, how, tries - 1)
                        : Future.failedFuture(
                                Failure.of(Kind.CONFLICT, "the collection " + name + " is being changed by others")
                                        .exception());
            });
        });
    }

    /** What taking these in would find, without an index. */
    public static Future<Preview> preview(
            Vertx vertx, Clock clock, List<Folder.Found> files, Consumer<Folder.Found> progress) {
        Desk desk = new Desk(vertx, clock, "");
        Future<Preview> all = Future.succeededFuture(new Preview(0, 0, List.of()));
        for (Folder.Found file : files) {
            all = all.compose(sofar -> desk.open(file)
                    .compose(desk::passages)
                    .map(passages -> sofar.plus(passages.size()))
                    .recover(e -> skipped(file.name(), e).map(added -> sofar.plus(added.skipped())))
                    .map(doing(done -> progress.accept(file))));
        }
        return all;
    }

    public record Preview(int documents, int passages, List<Skipped> skipped) {
        public Preview {
            skipped = List.copyOf(skipped);
        }

        Preview plus(int more) {
            return new Preview(documents + 1, passages + more, skipped);
        }

        Preview plus(List<Skipped> more) {
            return new Preview(
                    documents,
                    passages,
                    Stream.concat(skipped.stream(), more.stream()).toList());
        }
    }

    private static String key(String name) {
        return "knowledge/collection/" + name;
    }
}
