package dev.parley.adapters.local;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that the private Redis keeps its data in. Only one may write there: a lock keeps a second program out, and
 * a Redis that outlived its program (a crash is a second ago) is waited for, then ended.
 */
record RedisFolder(Path path, Path program, FileChannel lock) {
    private static final Logger log = LoggerFactory.getLogger(RedisFolder.class);
    private static final int GRACE_SECONDS = 3;

    /** Blocks. */
    static RedisFolder open(Path path, Unpacked programs, @Nullable String server) throws IOException {
        try {
            Files.createDirectories(path);
            Path program = RedisProgram.find(server, programs);
            RedisFolder folder = new RedisFolder(path, program, lock(path));
            folder.endLeftBehind();
            return folder;
        } catch (IOException e) {
            throw Failure.of(Kind.UNAVAILABLE, "no private Redis: can't write to " + path + " (" + e + ")")
                    .exception();
        }
    }

    Path pidFile() {
        return path.resolve("redis.pid");
    }

    Path log() {
        return path.resolve("redis.log");
    }

    /** How many bytes the log of its data has. */
    long logged() throws IOException {
        try (Stream<Path> files = Files.walk(path, 2)) {
            return files.filter(file -> file.getFileName().toString().startsWith("appendonly"))
                    .filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** What Redis said last, to tell why it did not start. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "its log can't be read: " + e;
        }
    }

    RedisFolder release() throws IOException {
        lock.close();
        return this;
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            String message = path + " is in use by another running program; end it, or choose another data folder";
            throw Failure.of(Kind.CONFLICT, message).exception();
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void endLeftBehind() throws IOException {
        Optional<ProcessHandle> leftBehind = running();
        if (leftBehind.isPresent() && !ends(leftBehind.get())) {
            log.warn(
                    "Ending a private Redis that was left behind in {} (process {})",
                    path,
                    leftBehind.get().pid());
            if (!leftBehind.get().destroyForcibly() || !ends(leftBehind.get())) {
                throw new IOException("process " + leftBehind.get().pid() + " does not end");
            }
        }
        Files.deleteIfExists(pidFile());
    }

    private Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile()).strip();
        return pid.matches("\\d{1,9}")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(RedisFolder::isRedis)
                : Optional.empty();
    }

    private static boolean isRedis(ProcessHandle process) {
        return process.info().command().map(c -> c.contains("redis-server")).orElse(false);
    }

    private static boolean ends(ProcessHandle process) {
        return process.onExit()
                .handle((gone, failed) -> true)
                .completeOnTimeout(false, GRACE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
