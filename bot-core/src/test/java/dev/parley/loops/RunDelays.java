package dev.parley.loops;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How long each event loop of a process has been ready to run and had no core, in milliseconds, as Linux counts it. On a
 * machine that is busy elsewhere a loop is late through no fault of the program's, and that much must not be held
 * against it.
 */
public record RunDelays(Map<Path, Long> byThread) {
    /** The kernel keeps fifteen characters of a thread's name. */
    private static final String EVENT_LOOP = "vert.x-eventloo";

    public static RunDelays of(ProcessHandle process) {
        Map<Path, Long> delays = new HashMap<>();
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                addTo(delays, thread);
            }
        } catch (IOException e) {
            throw new AssertionError("the threads of " + process.pid() + " can't be seen", e);
        }
        return new RunDelays(delays);
    }

    /** A thread that ends meanwhile is not found, or read as no process. */
    private static void addTo(Map<Path, Long> delays, Path thread) {
        try {
            if (Files.readString(thread.resolve("comm")).startsWith(EVENT_LOOP)) {
                String[] ranAndWaited =
                        Files.readString(thread.resolve("schedstat")).split(" ", 3);
                delays.put(thread, Long.parseLong(ranAndWaited[1]) / 1_000_000);
            }
        } catch (IOException ended) {
            delays.remove(thread);
        }
    }

    /** How much it has grown since then, on the loop where it grew most. */
    public long since(RunDelays before) {
        return byThread.entrySet().stream()
                .mapToLong(now -> now.getValue() - before.byThread.getOrDefault(now.getKey(), 0L))
                .max()
                .orElse(0);
    }
}
