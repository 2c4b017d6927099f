package dev.parley.app.cli;

import dev.parley.app.wiring.LibraryDesk;
import dev.parley.engine.SystemClock;
import dev.parley.knowledge.Folder;
import dev.parley.knowledge.Library;
import dev.parley.knowledge.Library.Added;
import dev.parley.knowledge.Library.Preview;
import dev.parley.knowledge.Report.Skipped;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Takes documents into a collection that flows can search: Markdown, HTML, PDF, DOCX, CSV, plain text.",
            "Only what is new or has changed is taken in; what is not there any more is taken out. Run it as often as you like:",
            "what was cut off goes on where it was. Works beside the program that runs on the same data folder, or without one.",
            "Exit status 0 all is in; 2 some documents were skipped, each with its reason; 1 it can't be done."
        })
final class IngestCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Parameters(
            paramLabel = "FOLDER|FILE|SITEMAP.xml",
            description = "A folder with all below it, one document, or a sitemap beside the pages that it names.")
    private @Nullable Path from;

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            description =
                    "Which collection (default: the name of the folder). `collections:` in the configuration lists"
                            + " those that flows may search.")
    private @Nullable String collection;

    @Option(names = "--dry-run", description = "Read the documents, say what would be taken in, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "How to say what was done: text (the default) or json.")
    private ImportCommand.Form report = ImportCommand.Form.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path path = from == null ? Path.of("") : from.toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new Refusal("there is nothing at " + path + "; name a folder, a document or a sitemap.");
        }
        Path data = places.data();
        String name = Library.checked(collection == null ? named(path) : collection);
        Folder folder = Folder.of(path);
        return dryRun ? preview(name, folder) : ingest(name, path, folder, data);
    }

    private int ingest(String name, Path path, Folder folder, Path data) throws IOException, InterruptedException {
        Set<String> present = Stream.concat(
                        folder.files().stream().map(Folder.Found::name),
                        folder.skipped().stream().map(Skipped::document))
                .collect(Collectors.toUnmodifiableSet());
        String source = path.toString();
        Added added;
        try (LibraryDesk desk = LibraryDesk.open(places.config(), places.flows(), data, places.prepared());
                Progress progress = new Progress("documents", folder.files().size())) {
            added = desk.add(name, source, folder.files(), file -> progress.more(1))
                    .plus(desk.prune(name, source, present))
                    .plus(new Added(0, 0, 0, folder.skipped()));
        }
        String line = String.format(
                Locale.ROOT,
                "%s: %,d documents taken in, %,d unchanged, %,d taken out, %,d skipped.",
                name,
                added.taken(),
                added.unchanged(),
                added.removed(),
                added.skipped().size());
        JsonObject json = new JsonObject()
                .put("collection", name)
                .put("taken", added.taken())
                .put("unchanged", added.unchanged())
                .put("removed", added.removed());
        return say(line, json, added.skipped());
    }

    private int preview(String name, Folder folder) throws InterruptedException, ExecutionException {
        Vertx vertx = Vertx.vertx();
        Preview preview;
        try (Progress progress = new Progress("documents", folder.files().size())) {
            preview = Library.preview(vertx, new SystemClock(vertx), folder.files(), file -> progress.more(1))
                    .eventually(vertx::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        }
        List<Skipped> skipped = Stream.concat(preview.skipped().stream(), folder.skipped().stream())
                .toList();
        String line = String.format(
                Locale.ROOT,
                "%s: %,d documents of %,d passages would be there, %,d would be skipped. Nothing was changed.",
                name,
                preview.documents(),
                preview.passages(),
                skipped.size());
        JsonObject json = new JsonObject()
                .put("collection", name)
                .put("dryRun", true)
                .put("documents", preview.documents())
                .put("passages", preview.passages());
        return say(line, json, skipped);
    }

    private int say(String line, JsonObject json, List<Skipped> skipped) {
        PrintWriter out = spec.commandLine().getOut();
        if (report == ImportCommand.Form.JSON) {
            JsonArray all = new JsonArray();
            skipped.forEach(each ->
                    all.add(new JsonObject().put("name", each.document()).put("why", each.reason())));
            out.println(json.put("skipped", all).encodePrettily());
        } else {
            out.println(line);
            skipped.forEach(each -> out.println("  " + each.document() + ": " + each.reason()));
        }
        out.flush();
        return skipped.isEmpty() ? 0 : 2;
    }

    /** {@code Help Pages/} is called help-pages, and so is {@code help-pages.pdf}. */
    private static String named(Path path) {
        String last = String.valueOf(path.getFileName());
        String plain = last.toLowerCase(Locale.ROOT)
                .replaceFirst("\\.[a-z0-9]+$", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "documents" : plain;
    }
}
