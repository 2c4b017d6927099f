package dev.parley.app.wiring;

import dev.parley.release.By;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The turns that ended, for the command line: through the program that runs on the data folder, or else in the stores
 * themselves. All in the shapes of the console's API.
 */
public interface TurnDesk extends AutoCloseable {
    static TurnDesk open(Path config, Path flows, Path data, Path prepared) throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        return running != null
                ? new RunningTurns(running)
                : StoredTurns.open(Checked.of(config, flows, System.getenv()), data, prepared);
    }

    /** @param query as {@code GET /api/turns} takes it */
    JsonObject search(Map<String, String> query) throws IOException, InterruptedException;

    /** Null where it is not kept. */
    @Nullable
    JsonObject find(String turn) throws IOException, InterruptedException;

    /** A flow test of its conversation up to this turn; null where it is not kept. */
    @Nullable
    String test(String turn) throws IOException, InterruptedException;

    /** @param asked as {@code POST /api/purge} takes it */
    JsonObject purge(JsonObject asked, By by) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
