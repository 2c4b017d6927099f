package dev.parley.app.wiring;

import dev.parley.app.console.CacheRoutes;
import dev.parley.spi.AnswerCache;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;

/** The answer cache, for the command line: of the program that runs on the data folder, or else in the stores themselves. */
public interface CacheDesk extends AutoCloseable {
    static CacheDesk open(Path config, Path flows, Path data, Path prepared) throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        return running != null
                ? new Running(running)
                : new Stored(OpenedStores.open(Checked.of(config, flows, System.getenv()), data, prepared));
    }

    /** As {@code GET /api/cache} gives it. */
    JsonObject figures() throws IOException, InterruptedException;

    /**
     * @param what as {@code POST /api/cache/purge} takes it
     * @return how many answers there were
     */
    long purge(JsonObject what) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    record Running(RunningConsole console) implements CacheDesk {
        @Override
        public JsonObject figures() throws IOException, InterruptedException {
            return console.get("/api/cache");
        }

        @Override
        public long purge(JsonObject what) throws IOException, InterruptedException {
            return console.post("/api/cache/purge", what).getLong("purged");
        }

        @Override
        public void close() {}
    }

    record Stored(OpenedStores opened) implements CacheDesk {
        @Override
        public JsonObject figures() throws InterruptedException {
            return CacheRoutes.json(Awaiting.result(opened.stores().answers().figures()));
        }

        @Override
        public long purge(JsonObject what) throws InterruptedException {
            AnswerCache answers = opened.stores().answers();
            String question = what.getString("question");
            String flow = what.getString("flow");
            return Awaiting.result(
                    question != null ? answers.purgeQuestion(question) : answers.purge(flow == null ? "" : flow + "/"));
        }

        @Override
        public void close() throws IOException {
            opened.close();
        }
    }
}
