package dev.parley.app.wiring;

import dev.parley.model.Failure;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder to one program at a time, and tells others where that program listens. The lock is the operating
 * system's, so that it is gone with the process however that ends.
 */
public final class RunFile implements AutoCloseable {
    private static final String LOCK = "parley.lock";
    private static final String ADDRESS = "parley.run";

    private final Path address;
    private final FileChannel channel;

    private RunFile(Path address, FileChannel channel) {
        this.address = address;
        this.channel = channel;
    }

    /** Fails with REFUSED when the folder can't be written or another program holds it. */
    public static RunFile hold(Path data) {
        try {
            Files.createDirectories(data);
            FileChannel channel =
                    FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw refused("another Parley is running on the data folder " + data
                        + "; end it, or name another folder with --data.");
            }
            return new RunFile(data.resolve(ADDRESS), channel);
        } catch (IOException e) {
            throw refused("the data folder " + data + " can't be written (" + e + "); name another with --data.");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static RuntimeException refused(String message) {
        return Failure.of(Failure.Kind.REFUSED, message).exception();
    }

    public void announce(int port) throws IOException {
        JsonObject text = new JsonObject()
                .put("url", "http://localhost:" + port)
                .put("pid", ProcessHandle.current().pid());
        Files.writeString(address, text.encode());
    }

    /** Where the program on that data folder says it listens, or null; it may have ended since. */
    public static @Nullable URI announced(Path data) throws IOException {
        Path file = data.resolve(ADDRESS);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return URI.create(new JsonObject(Files.readString(file)).getString("url"));
        } catch (DecodeException | IllegalArgumentException | NullPointerException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(address);
        channel.close();
    }
}
