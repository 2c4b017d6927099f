package dev.parley.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, in memory, that can be filled to its last byte; where this user may mount one. */
final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 1 << 20;
    private static final int BLOCK = 4_096;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static SmallDisk mount(Path folder, int megabytes) {
        return new SmallDisk(
                folder, run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()) == 0);
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether it can be filled: nobody wants to fill the disk that everything is on. */
    boolean isOwn() {
        return mounted;
    }

    void fill() {
        try {
            fill(CHUNK);
            fill(BLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(int size) throws IOException {
        byte[] bytes = new byte[size];
        OutputStream out = Files.newOutputStream(folder.resolve("ballast" + size));
        try (out) {
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space")) {
                throw full;
            }
        }
    }

    void free() {
        try {
            Files.deleteIfExists(folder.resolve("ballast" + CHUNK));
            Files.deleteIfExists(folder.resolve("ballast" + BLOCK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (mounted && run("umount", folder.toString()) != 0) {
            throw new AssertionError("can't unmount " + folder);
        }
    }
}
