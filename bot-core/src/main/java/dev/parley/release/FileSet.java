package dev.parley.release;

import dev.parley.flow.ContentHash;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All files of a folder of flows as they were at one moment: flows, FAQ, examples, tests and documents, by their paths below
 * the folder. Named by what is in them; that is found when it is asked for first, which takes its time for large sets.
 */
public final class FileSet {
    /** More than this in bytes, all files together, is refused. */
    public static final long MOST_BYTES = 32L * 1024 * 1024;

    public static final int MOST_FILES = 5_000;

    private final SortedMap<String, Buffer> files;
    private volatile @Nullable SortedMap<String, String> hashes;

    public FileSet(Map<String, Buffer> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** By their paths, with slashes. */
    public SortedMap<String, Buffer> files() {
        return files;
    }

    /** Blocks. Fails with BAD_INPUT when there is more than a set may hold. */
    public static FileSet read(Path folder) throws IOException {
        return new FileSet(FolderWalk.read(folder)).checked();
    }

    /** The same, if it is one that may be kept: not too large, and with paths that stay below its folder. */
    public FileSet checked() {
        long bytes = files.values().stream().mapToLong(Buffer::length).sum();
        if (bytes > MOST_BYTES || files.size() > MOST_FILES) {
            throw refused("the flows and their documents are more than 32 MB or 5000 files; put large documents into a"
                    + " collection of their own, outside the folder of flows");
        }
        files.keySet().stream().filter(path -> !isPlain(path)).findFirst().ifPresent(path -> {
            throw refused("`" + path + "` is no path below a folder of flows");
        });
        return this;
    }

    private static boolean isPlain(String path) {
        return !path.contains("\\") && path.indexOf('\0') < 0 && path.matches("(?!\\.)[^/]+(/(?!\\.)[^/]+)*");
    }

    private static RuntimeException refused(String message) {
        return Failure.of(Kind.BAD_INPUT, message).exception();
    }

    /** The content hash of each file by its path. */
    SortedMap<String, String> hashes() {
        SortedMap<String, String> known = hashes;
        if (known == null) {
            SortedMap<String, String> made = new TreeMap<>();
            files.forEach((path, content) -> made.put(path, ContentHash.of(content.getBytes())));
            known = Collections.unmodifiableSortedMap(made);
            hashes = known;
        }
        return known;
    }

    public String version() {
        return ContentHash.version(hashes());
    }

    /** Writes the files into an empty folder. Blocks. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, Buffer> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.getValue().getBytes());
        }
    }
}
