package dev.parley.app.wiring;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The API keys, for the command line: through the program that runs on the data folder, or else in the stores themselves. */
public interface KeyRing extends AutoCloseable {
    static KeyRing open(Path config, Path flows, Path data, Path prepared) throws IOException, InterruptedException {
        RunFile.Announced running = RunFile.announced(data);
        if (running != null && running.lives()) {
            if (running.console() == null) {
                throw Failure.of(Kind.REFUSED, "the Parley that runs on " + data + " has no console; end it first.")
                        .exception();
            }
            return new RunningKeys(running.console(), running.secret());
        }
        return StoredKeys.open(Checked.of(config, flows, System.getenv()), data, prepared);
    }

    /** The text of a new key. */
    String create(KeyDraft draft) throws IOException, InterruptedException;

    List<Listed> list() throws IOException, InterruptedException;

    /** Says whether there was such a key. */
    boolean revoke(String id) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
