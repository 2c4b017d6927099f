package dev.parley.app.wiring;

import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The API keys, for the command line: through the program that runs on the data folder, or else in the stores themselves. */
public interface KeyRing extends AutoCloseable {
    static KeyRing open(Path config, Path flows, Path data, Path prepared) throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        return running != null
                ? new RunningKeys(running)
                : new StoredKeys(OpenedStores.open(Checked.of(config, flows, System.getenv()), data, prepared));
    }

    /** The text of a new key. */
    String create(KeyDraft draft) throws IOException, InterruptedException;

    List<Listed> list() throws IOException, InterruptedException;

    /** Says whether there was such a key. */
    boolean revoke(String id) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
