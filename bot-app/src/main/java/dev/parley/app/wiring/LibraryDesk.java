package dev.parley.app.wiring;

import dev.parley.knowledge.Folder;
import dev.parley.knowledge.Library.Added;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Collections of documents, for the command line: through the program that runs on the data folder, or else in the index
 * itself.
 */
public interface LibraryDesk extends AutoCloseable {
    static LibraryDesk open(Path config, Path flows, Path data, Path prepared)
            throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        return running != null
                ? new RunningLibrary(running)
                : StoredLibrary.open(Checked.of(config, flows, System.getenv()), data, prepared);
    }

    /** @param progress told after each document */
    Added add(String name, String source, List<Folder.Found> files, Consumer<Folder.Found> progress)
            throws IOException, InterruptedException;

    /** Takes out what came from a source and is not there any more. */
    Added prune(String name, String source, Set<String> present) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
