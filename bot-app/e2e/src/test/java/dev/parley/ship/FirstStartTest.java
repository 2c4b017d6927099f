package dev.parley.ship;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an unpacked archive: the first run makes the next start fast for the Java that is there, while it serves already. */
class FirstStartTest {
    private static final int PATIENCE_SECONDS = 180;

    @TempDir
    Path temp = Path.of("");

    @Test
    void preparesTheNextForTheJavaThatIsThere() throws Exception {
        Path home = Shipped.unpacked(temp);
        Path prepared = home.resolve("prepared");
        try (WatchService made = FileSystems.getDefault().newWatchService()) {
            WatchKey unused = prepared.register(made, ENTRY_CREATE);
            Process run = run(home);
            try {
                ready(run);
                awaitArchive(made);
                ProcessHandle preparing = run.children()
                        .filter(child -> child.info().commandLine().orElse("").contains(" prepare"))
                        .findFirst()
                        .orElseThrow();
                assertThat(preparing.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isNotNull();
            } finally {
                run.destroy();
                assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(classesOf(home))
                .anyMatch(line -> line.contains(" dev.parley.app.cli.Parley source: shared objects file (top)"));
    }

    private Process run(Path home) throws IOException {
        ProcessBuilder run = new ProcessBuilder(
                        home.resolve("bin/parley").toString(),
                        "run",
                        "--port",
                        "0",
                        "--console-port",
                        "0",
                        "--data",
                        temp.resolve("data").toString())
                .redirectErrorStream(true);
        run.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "PARLEY_JVM", ""));
        return run.start();
    }

    private static void ready(Process run) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader reader = run.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Console:")) {
                return;
            }
        }
        throw new AssertionError("it ended:\n" + said);
    }

    private static void awaitArchive(WatchService made) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (WatchKey key = next(made, end); key != null; key = next(made, end)) {
            boolean archive = key.pollEvents().stream()
                    .anyMatch(event -> String.valueOf(event.context()).matches(".*\\.(jsa|aot)"));
            if (archive) {
                return;
            }
            assertThat(key.reset()).isTrue();
        }
        throw new AssertionError("within " + PATIENCE_SECONDS + " s nothing was prepared");
    }

    private static @Nullable WatchKey next(WatchService made, long end) throws InterruptedException {
        return made.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private List<String> classesOf(Path home) throws IOException, InterruptedException {
        Path loaded = temp.resolve("loaded");
        var unused = Shipped.run(
                temp,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "PARLEY_JVM", "-Xlog:class+load:file=" + loaded),
                home.resolve("bin/parley").toString(),
                "--version");
        return Files.readAllLines(loaded);
    }
}
