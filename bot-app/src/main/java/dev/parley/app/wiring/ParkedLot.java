package dev.parley.app.wiring;

import dev.parley.app.console.ParkedTurn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The turns that were given up, for the command line: through the program that runs on the data folder, or else in the stores
 * themselves.
 */
public interface ParkedLot extends AutoCloseable {
    static ParkedLot open(Path config, Path flows, Path data, Path prepared) throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        return running != null
                ? new RunningParked(running)
                : new StoredParked(OpenedStores.open(Checked.of(config, flows, System.getenv()), data, prepared));
    }

    /** The longest ago first. */
    List<ParkedTurn> list() throws IOException, InterruptedException;

    /** Says whether there was such a turn. */
    boolean rerun(String id) throws IOException, InterruptedException;

    /** Says whether there was such a turn. */
    boolean drop(String id) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
