package dev.parley.e2e;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder of flows that a test writes and edits. */
record Flows(Path folder) {
    /** Writes as an editor does: a reader sees the old file or the new one. */
    @CanIgnoreReturnValue
    Flows write(String file, String text) {
        try {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Path written = Files.writeString(folder.resolveSibling("being-written"), text);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
