package dev.parley.app.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits until something changes below a folder. What changed since the last wait counts. */
final class FolderWatch implements AutoCloseable {
    /** Editors write a file in several strokes. */
    private static final long CALM_MILLIS = 200;

    private final Path folder;
    private final WatchService changes;
    private final Set<Path> watched = new HashSet<>();

    FolderWatch(Path folder) throws IOException {
        this.folder = folder;
        this.changes = folder.getFileSystem().newWatchService();
        watchAll();
    }

    private void watchAll() throws IOException {
        List<Path> folders;
        try (Stream<Path> found = Files.walk(folder)) {
            folders = found.filter(Files::isDirectory).toList();
        }
        for (Path each : folders) {
            if (watched.add(each)) {
                WatchKey registered = each.register(changes, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
                assert registered.isValid();
            }
        }
    }

    void awaitChange() throws IOException, InterruptedException {
        for (WatchKey key = changes.take(); key != null; key = changes.poll(CALM_MILLIS, TimeUnit.MILLISECONDS)) {
            key.pollEvents();
            if (!key.reset() && key.watchable() instanceof Path gone) {
                watched.remove(gone);
            }
        }
        watchAll();
    }

    @Override
    public void close() throws IOException {
        changes.close();
    }
}
