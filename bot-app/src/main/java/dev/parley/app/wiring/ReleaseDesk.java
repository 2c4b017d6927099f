package dev.parley.app.wiring;

import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Pointer;
import dev.parley.release.Release;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the flows, for the command line: through the program that runs on the data folder, or else in the stores
 * themselves.
 */
public interface ReleaseDesk extends AutoCloseable {
    static ReleaseDesk open(Path config, Path flows, Path data, Path prepared)
            throws IOException, InterruptedException {
        RunningConsole running = RunningConsole.on(data);
        if (running != null) {
            return new RunningReleases(running);
        }
        Checked checked = Checked.of(config, flows, System.getenv());
        return new StoredReleases(checked, OpenedStores.open(checked, data, prepared));
    }

    /**
     * Makes it the live version, and gives what the check warns of. Fails with the problems when it has errors.
     *
     * @param set what is in the folder of flows that this was opened with
     */
    String publish(FileSet set, By by) throws IOException, InterruptedException;

    /** Newest first. */
    List<Release> list() throws IOException, InterruptedException;

    /** Null before anything was published. */
    @Nullable
    Pointer live() throws IOException, InterruptedException;

    FileSet files(String version) throws IOException, InterruptedException;

    /** @param version null: the one that was live before */
    Pointer rollBack(@Nullable String version, By by) throws IOException, InterruptedException;

    /** The lines of the audit log. */
    List<Buffer> audit() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
