package dev.parley.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first start from an unpacked archive, where nothing is prepared for this Java yet. Customers are served already when
 * another process begins to prepare the next start, at the lowest priority.
 */
final class FirstStart {
    private FirstStart() {}

    /** Does nothing unless the launcher says that it is one, by naming a file that tells what became of it. */
    static void prepareTheNext() throws IOException {
        String home = System.getenv("PARLEY_HOME");
        String said = System.getProperty("parley.unprepared");
        if (home == null || said == null) {
            return;
        }
        Path log = Path.of(said);
        Files.createDirectories(log.toAbsolutePath().getParent());
        String parley = Path.of(home, "bin", "parley").toString();
        ProcessBuilder next = new ProcessBuilder("nice", "-n", "19", parley, "prepare");
        next.environment().remove("PARLEY_JVM");
        next.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }
}
