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

    /**
     * @param consolePort 0: there is no console
     * @param secret shown to the console by who may read this file
     */
    public void announce(int port, int consolePort, String secret) throws IOException {
        JsonObject text = new JsonObject()
                .put("url", local(port))
                .put("console", consolePort == 0 ? null : local(consolePort))
                .put("secret", secret)
                .put("pid", ProcessHandle.current().pid());
        Files.deleteIfExists(address);
        Files.createFile(address, OwnFile.attributes(address));
        Files.writeString(address, text.encode());
    }

    private static String local(int port) {
        return "http://localhost:" + port;
    }

    /** What the program on a data folder said of itself; it may have ended since. */
    public record Announced(URI url, @Nullable URI console, String secret) {
        boolean lives() throws InterruptedException {
            return Liveness.of(url);
        }
    }

    /** What the program on that data folder says of itself, or null. */
    public static @Nullable Announced announced(Path data) throws IOException {
        Path file = data.resolve(ADDRESS);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            JsonObject text = new JsonObject(Files.readString(file));
            String console = text.getString("console");
            return new Announced(
                    URI.create(text.getString("url")),
                    console == null ? null : URI.create(console),
                    text.getString("secret", ""));
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
