package dev.parley.app.wiring;

import dev.parley.app.console.ReleaseJson;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Split;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The split of conversations between two versions, through the program that runs on the data folder. */
public final class SplitDesk {
    private final RunningConsole console;

    private SplitDesk(RunningConsole console) {
        this.console = console;
    }

    public static SplitDesk open(Path data) throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        if (running == null) {
            throw Failure.of(
                            Kind.REFUSED,
                            "no Parley runs on " + data + "; a split needs one. Start it, or name its --data.")
                    .exception();
        }
        return new SplitDesk(running);
    }

    /** @param files of the candidate, where it is not known yet */
    public void start(Split split, @Nullable FileSet files, By by) throws IOException, InterruptedException {
        JsonObject body = of(by).put("split", split.json());
        JsonObject unused = console.post("/api/split", files == null ? body : body.put("files", ReleaseJson.of(files)));
    }

    /** What is live, its {@code split} if one is on, and the figures of {@code stable} and {@code candidate}. */
    public JsonObject show() throws IOException, InterruptedException {
        return console.get("/api/split");
    }

    public void end(By by) throws IOException, InterruptedException {
        JsonObject unused = console.post("/api/split/end", of(by));
    }

    /** The version that is live now. */
    public String promote(By by) throws IOException, InterruptedException {
        return console.post("/api/split/promote", of(by)).getString("version");
    }

    private static JsonObject of(By by) {
        return new JsonObject().put("author", by.author()).put("message", by.message());
    }
}
