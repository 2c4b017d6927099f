package dev.parley.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project stands. */
public final class Project {
    public static final Path ROOT = root();

    private Project() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("parley"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests must be run from within the project");
            }
        }
        return folder;
    }
}
