package dev.parley.app.console;

import static dev.parley.spi.Futures.doing;

import dev.parley.bot.Bot;
import dev.parley.knowledge.Catalogue;
import dev.parley.knowledge.Editions;
import dev.parley.knowledge.Editions.Held;
import dev.parley.knowledge.Folder;
import dev.parley.knowledge.Library;
import dev.parley.knowledge.Library.Added;
import dev.parley.knowledge.Report.Skipped;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.By;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a running program: those of the flows, which go live with a version, and those of collections of their own,
 * which are changed here.
 */
public final class KnowledgeDesk {
    private final Library library;
    private final Bot bot;
    private final String embedder;
    private final ConcurrentMap<String, Work> work = new ConcurrentHashMap<>();

    public KnowledgeDesk(Library library, Bot bot, String embedder) {
        this.library = library;
        this.bot = bot;
        this.embedder = embedder;
    }

    /** What was last done in a collection, or is being done. */
    private record Work(boolean running, int done, int of, List<Skipped> skipped) {
        Work further() {
            return new Work(running, done + 1, of, skipped);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("state", running ? "running" : "done")
                    .put("done", done)
                    .put("of", of)
                    .put("skipped", of(skipped));
        }

        static JsonArray of(List<Skipped> skipped) {
            JsonArray all = new JsonArray();
            skipped.forEach(each ->
                    all.add(new JsonObject().put("name", each.document()).put("why", each.reason())));
            return all;
        }
    }

    private Map<String, Held> ofFlows() {
        Editions editions = bot.documents();
        return editions == null ? Map.of() : editions.held();
    }

    Future<JsonObject> collections() {
        JsonArray all = new JsonArray();
        ofFlows()
                .forEach((name, held) -> all.add(new JsonObject()
                        .put("name", name)
                        .put("flow", true)
                        .put("documents", held.documents().size())
                        .put("passages", held.passages())
                        .put("embedder", embedder)
                        .put(
                                "ingest",
                                new Work(
                                                false,
                                                held.documents().size(),
                                                held.documents().size(),
                                                held.skipped())
                                        .json())));
        Future<Void> listed = library.names().compose(names -> {
            Future<Void> each = Future.succeededFuture();
            for (String name : names) {
                each = each.compose(before -> library.catalogue(name))
                        .map(doing(catalogue -> all.add(json(name, catalogue))))
                        .mapEmpty();
            }
            return each;
        });
        return listed.map(done -> new JsonObject().put("collections", all));
    }

    private JsonObject json(String name, Catalogue catalogue) {
        Work last = work.getOrDefault(name, new Work(false, 0, 0, List.of()));
        return new JsonObject()
                .put("name", name)
                .put("flow", false)
                .put("documents", catalogue.documents().size())
                .put("passages", catalogue.passages())
                .put("embedder", embedder)
                .put(
                        "at",
                        catalogue.changed() == null ? null : catalogue.changed().toString())
                .put("ingest", last.json());
    }

    /** @param before the name of the last document of the page before, or null */
    Future<JsonObject> documents(String name, int limit, @Nullable String before) {
        Held held = ofFlows().get(name);
        if (held != null) {
            JsonArray all = new JsonArray();
            held.documents()
                    .forEach(leaf -> all.add(new JsonObject()
                            .put("name", leaf.name())
                            .put("title", leaf.title())
                            .put("passages", leaf.ids().size())
                            .put("bytes", leaf.bytes())));
            return Future.succeededFuture(page(all, limit, before));
        }
        return library.catalogue(name).map(catalogue -> {
            JsonArray all = new JsonArray();
            catalogue
                    .documents()
                    .forEach((document, entry) -> all.add(new JsonObject()
                            .put("name", document)
                            .put("title", entry.title())
                            .put("passages", entry.marks().size())
                            .put("bytes", entry.bytes())
                            .put("at", entry.at().toString())
                            .put("source", entry.source())));
            return page(all, limit, before);
        });
    }

    private static JsonObject page(JsonArray all, int limit, @Nullable String before) {
        List<JsonObject> rest = all.stream()
                .map(JsonObject.class::cast)
                .filter(each -> before == null || each.getString("name").compareTo(before) > 0)
                .toList();
        List<JsonObject> page = rest.subList(0, Math.min(limit, rest.size()));
        String next = page.size() < rest.size() ? page.get(page.size() - 1).getString("name") : null;
        return new JsonObject().put("documents", new JsonArray(page)).put("next", next);
    }

    Future<JsonObject> add(String name, String source, List<Folder.Found> files, By by) {
        return changeable(name).compose(free -> {
            work.put(name, new Work(true, 0, files.size(), List.of()));
            return library.add(name, source, files, file -> work.computeIfPresent(name, (n, w) -> w.further()))
                    .map(doing(added -> work.put(name, new Work(false, files.size(), files.size(), added.skipped()))))
                    .onFailure(e -> work.remove(name))
                    .compose(added -> recorded("ingest", name, by, added));
        });
    }

    Future<JsonObject> remove(String name, String document, By by) {
        return changeable(name)
                .compose(free -> library.remove(name, List.of(document)))
                .compose(removed -> recorded("ingest-remove", name + "/" + document, by, removed));
    }

    private Future<JsonObject> recorded(String act, String subject, By by, Added added) {
        JsonObject json = new JsonObject()
                .put("taken", added.taken())
                .put("unchanged", added.unchanged())
                .put("removed", added.removed())
                .put("skipped", Work.of(added.skipped()));
        boolean nothing = added.taken() + added.removed() == 0;
        return nothing
                ? Future.succeededFuture(json)
                : bot.versions().audit().record(by, act, subject).map(json);
    }

    private Future<Void> changeable(String name) {
        return ofFlows().containsKey(Library.checked(name))
                ? Future.failedFuture(Failure.of(
                                Kind.CONFLICT,
                                "the documents of " + name
                                        + " belong to the flow of that name and go live with its versions:"
                                        + " put the file into the flow's folder `knowledge`, or name another collection")
                        .exception())
                : Future.succeededFuture();
    }
}
