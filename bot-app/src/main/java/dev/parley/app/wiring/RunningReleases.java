package dev.parley.app.wiring;

import dev.parley.app.console.ReleaseJson;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Release;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of a program that runs, through its console. */
record RunningReleases(RunningConsole console) implements ReleaseDesk {
    @Override
    public String publish(FileSet set, By by) throws IOException, InterruptedException {
        return console.post("/api/releases", of(by).put("files", ReleaseJson.of(set)))
                .getString("warnings");
    }

    @Override
    public List<Release> list() throws IOException, InterruptedException {
        return console.get("/api/releases").getJsonArray("releases").stream()
                .map(JsonObject.class::cast)
                .map(Release::ofHead)
                .toList();
    }

    @Override
    public @Nullable Pointer live() throws IOException, InterruptedException {
        JsonObject live = console.get("/api/releases").getJsonObject("live");
        return live == null ? null : Pointer.of(live);
    }

    @Override
    public FileSet files(String version) throws IOException, InterruptedException {
        return ReleaseJson.files(
                console.get("/api/releases/" + version + "/files").getJsonObject("files"));
    }

    @Override
    public Pointer rollBack(@Nullable String version, By by) throws IOException, InterruptedException {
        return Pointer.of(console.post("/api/rollback", of(by).put("version", version)));
    }

    @Override
    public List<Buffer> audit() throws IOException, InterruptedException {
        return console.get("/api/audit").getJsonArray("lines").stream()
                .map(line -> Buffer.buffer((String) line))
                .toList();
    }

    private static JsonObject of(By by) {
        return new JsonObject().put("author", by.author()).put("message", by.message());
    }

    @Override
    public void close() {}
}
