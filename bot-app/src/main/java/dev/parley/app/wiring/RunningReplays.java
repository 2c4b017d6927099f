package dev.parley.app.wiring;

import dev.parley.app.console.ReleaseJson;
import dev.parley.app.console.Replaying.Asked;
import dev.parley.model.Failure;
import dev.parley.release.FileSet;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Replays in a program that runs, through its console. */
record RunningReplays(RunningConsole console) implements ReplayDesk {
    private static final long LOOK_EVERY_MILLIS = 500;

    @Override
    public JsonObject run(FileSet set, Asked asked, BiConsumer<Integer, Integer> progress)
            throws IOException, InterruptedException {
        JsonObject job = console.post(
                "/api/replay",
                new JsonObject()
                        .put("files", ReleaseJson.of(set))
                        .put("conversations", asked.conversations())
                        .put("models", asked.live() ? "live" : "recorded")
                        .put("limit", asked.limit() * 100));
        while (job.getString("state").equals("running")) {
            progress.accept(job.getInteger("done"), job.getInteger("of"));
            boolean unused = new CountDownLatch(1).await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            job = console.get("/api/replay/" + job.getString("id"));
        }
        if (job.getString("state").equals("failed")) {
            throw Failure.of(Failure.Kind.BAD_INPUT, "the replay failed: " + job.getString("detail"))
                    .exception();
        }
        return job.getJsonObject("report");
    }

    @Override
    public FileSet files(String version) throws IOException, InterruptedException {
        return new RunningReleases(console).files(version);
    }

    @Override
    public void close() {}
}
