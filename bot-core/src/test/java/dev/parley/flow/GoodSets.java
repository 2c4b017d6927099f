package dev.parley.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Copies of the valid sets of flows, to be damaged one file at a time. */
record GoodSets(Path folder) {
    /** Files of the valid sets whose names end so, in the order of their paths. */
    static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Fixtures.ROOT.resolve("valid"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The copy of a file; its set is copied whole when it is asked for first. */
    Path copyOf(Path file) throws IOException {
        Path set = setOf(file);
        Path copy = copied(set);
        if (!Files.exists(copy)) {
            try (Stream<Path> files = Files.walk(set)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    write(copy.resolve(set.relativize(each)), Files.readAllBytes(each));
                }
            }
        }
        return copy.resolve(set.relativize(file));
    }

    /** The folder of flows that a file's copy belongs to. */
    Path copyOfSet(Path file) {
        return copied(setOf(file));
    }

    private Path copied(Path set) {
        return folder.resolve(Objects.requireNonNull(set.getParent()).getFileName())
                .resolve("flows");
    }

    /** The set that a file belongs to: the folder called flows above it. */
    private static Path setOf(Path file) {
        Path at = file;
        while (!at.endsWith("flows") || at.equals(Fixtures.ROOT)) {
            at = Objects.requireNonNull(at.getParent());
        }
        return at;
    }

    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path file, byte[] content) throws IOException {
        Path parent = Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path written = Files.write(parent.resolve(file.getFileName()), content);
        if (!Files.isRegularFile(written)) {
            throw new IOException(written + " was not written");
        }
    }
}
