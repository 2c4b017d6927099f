package dev.parley.adapters.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Contracts and vectors, which are not part of the project: they lie beside it. */
public final class SharedData {
    private SharedData() {}

    /** Looks upwards from the module for {@code shared/data} beside any of its folders. */
    public static String read(String file) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        return Files.readString(Stream.iterate(here, up -> up != null, Path::getParent)
                .map(up -> up.resolve("shared/data").resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new AssertionError("This test needs shared/data/" + file
                        + " beside the project's folder, or beside one above it.")));
    }
}
