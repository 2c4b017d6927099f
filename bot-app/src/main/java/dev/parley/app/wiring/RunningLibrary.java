package dev.parley.app.wiring;

import dev.parley.knowledge.Folder;
import dev.parley.knowledge.Library.Added;
import dev.parley.knowledge.Report.Skipped;
import dev.parley.spi.documents.Unfit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Collections of a program that runs, through its console: a few documents at a time, so that progress is seen. */
record RunningLibrary(RunningConsole console) implements LibraryDesk {
    private static final int MOST_FILES = 20;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    @Override
    public Added add(String name, String source, List<Folder.Found> files, Consumer<Folder.Found> progress)
            throws IOException, InterruptedException {
        Added all = Added.NOTHING;
        List<Folder.Found> waiting = new ArrayList<>();
        Multipart form = new Multipart();
        for (Folder.Found file : files) {
            try {
                form.file(file.name(), file.read());
                waiting.add(file);
            } catch (Unfit unfit) {
                all = all.plus(skipped(file, unfit.reason()));
                progress.accept(file);
            } catch (IOException e) {
                all = all.plus(skipped(file, "it can't be read (" + e + ")"));
                progress.accept(file);
            }
            if (waiting.size() >= MOST_FILES || form.size() >= MOST_BYTES) {
                all = all.plus(send(name, source, form, waiting, progress));
                form = new Multipart();
                waiting = new ArrayList<>();
            }
        }
        return waiting.isEmpty() ? all : all.plus(send(name, source, form, waiting, progress));
    }

    private static Added skipped(Folder.Found file, String reason) {
        return new Added(0, 0, 0, List.of(new Skipped(file.name(), reason)));
    }

    private Added send(
            String name, String source, Multipart form, List<Folder.Found> files, Consumer<Folder.Found> progress)
            throws IOException, InterruptedException {
        JsonObject meta = new JsonObject();
        files.forEach(file -> meta.put(file.name(), new JsonObject(Map.copyOf(file.meta()))));
        form.field("meta", meta.encode());
        Added added = added(console.post(at(name) + "?source=" + encoded(source), form));
        files.forEach(progress);
        return added;
    }

    @Override
    public Added prune(String name, String source, Set<String> present) throws IOException, InterruptedException {
        Added all = Added.NOTHING;
        for (String document : documents(name, source)) {
            if (!present.contains(document)) {
                all = all.plus(added(console.delete(at(name) + "/" + encoded(document))));
            }
        }
        return all;
    }

    private List<String> documents(String name, String source) throws IOException, InterruptedException {
        List<String> documents = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page =
                    console.get(at(name) + "?limit=1000" + (next.isEmpty() ? "" : "&before=" + encoded(next)));
            page.getJsonArray("documents").stream()
                    .map(JsonObject.class::cast)
                    .filter(each -> source.equals(each.getString("source")))
                    .forEach(each -> documents.add(each.getString("name")));
            next = page.getString("next");
        }
        return documents;
    }

    private static Added added(JsonObject json) {
        JsonArray skipped = json.getJsonArray("skipped");
        return new Added(
                json.getInteger("taken"),
                json.getInteger("unchanged"),
                json.getInteger("removed"),
                skipped.stream()
                        .map(JsonObject.class::cast)
                        .map(each -> new Skipped(each.getString("name"), each.getString("why")))
                        .toList());
    }

    private static String at(String name) {
        return "/api/knowledge/" + encoded(name);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {}
}
