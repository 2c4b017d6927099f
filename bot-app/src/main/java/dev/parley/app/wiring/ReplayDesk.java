package dev.parley.app.wiring;

import dev.parley.app.console.Replaying.Asked;
import dev.parley.release.FileSet;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** Replays, for the command line: in the program that runs on the data folder, or else with the stores themselves. */
public interface ReplayDesk extends AutoCloseable {
    static ReplayDesk open(Path config, Path flows, Path data, Path prepared) throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        return running != null
                ? new RunningReplays(running)
                : StoredReplays.open(Checked.of(config, flows, System.getenv()), data, prepared);
    }

    /**
     * The report, as the console's API gives it.
     *
     * @param progress told how many conversations are done, and of how many
     */
    JsonObject run(FileSet set, Asked asked, BiConsumer<Integer, Integer> progress)
            throws IOException, InterruptedException;

    /** The files of a version that was published. */
    FileSet files(String version) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
