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

    /** Does nothing unless the launcher says that it is one. */
    static void prepareTheNext(Path prepared) throws IOException {
        String home = System.getenv("PARLEY_HOME");
        if (!Boolean.getBoolean("parley.unprepared") || home == null) {
            return;
        }
        Files.createDirectories(prepared);
        ProcessBuilder next = new ProcessBuilder(
                "nice", "-n", "19", Path.of(home, "bin", "parley").toString(), "prepare");
        next.environment().remove("PARLEY_JVM");
        next.redirectErrorStream(true)
                .redirectOutput(prepared.resolve("prepare.log").toFile())
                .start();
    }
}
