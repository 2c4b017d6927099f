package dev.parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the operating system says of a process: its CPU time and its resident memory. */
record ServerProcess(long pid) {
    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern GENERATION = Pattern.compile("generation +total \\d+K, used (\\d+)K");

    /** User and system time of all its threads, in seconds. */
    double cpuSeconds() {
        String stat = read("stat");
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_PER_SECOND;
    }

    /** Resident memory in megabytes. */
    double rssMb() {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }

    /** How many sockets it has open. */
    int sockets() {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return (int) open.filter(ServerProcess::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** What its Java heap holds after a full collection, in megabytes. */
    double liveHeapMb() throws IOException {
        String unused = jcmd("GC.run");
        return GENERATION
                        .matcher(jcmd("GC.heap_info"))
                        .results()
                        .mapToLong(generation -> Long.parseLong(generation.group(1)))
                        .sum()
                / 1024.0;
    }

    private String jcmd(String command) throws IOException {
        Process jcmd = new ProcessBuilder("jcmd", Long.toString(pid), command).start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
