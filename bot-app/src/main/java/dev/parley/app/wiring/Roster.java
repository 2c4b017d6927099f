package dev.parley.app.wiring;

import dev.parley.app.people.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The people of the console, for the command line: through the program that runs on the data folder, or else in the stores
 * themselves.
 */
public interface Roster extends AutoCloseable {
    static Roster open(Path config, Path flows, Path data, Path prepared) throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        return running != null
                ? new RunningRoster(running)
                : new StoredRoster(OpenedStores.open(Checked.of(config, flows, System.getenv()), data, prepared));
    }

    List<Listed> list() throws IOException, InterruptedException;

    /** The password of the new account. */
    String add(String user, String name, Role role) throws IOException, InterruptedException;

    void role(String user, Role role) throws IOException, InterruptedException;

    void disable(String user, boolean off) throws IOException, InterruptedException;

    /** The new password. */
    String reset(String user) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /** @param local false: signs in by OpenID Connect */
    record Listed(String user, String name, Role role, boolean disabled, boolean local) {}
}
