package dev.parley.release;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.documents.DocumentReaders;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what belongs to a set of files. Left out is what no flow can use: hidden files, those that editors leave behind,
 * generated schemas, documents that would not be taken in, and links that lead out of the folder.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private static final Logger log = LoggerFactory.getLogger(FolderWalk.class);
    private static final long LARGEST_DOCUMENT = 5L * 1024 * 1024;
    private static final long LARGEST = 10L * 1024 * 1024;
    private static final int DEPTH = 20;

    private final Path root;
    private final Path real;
    private final SortedMap<String, Buffer> found = new TreeMap<>();
    private long bytes;

    private FolderWalk(Path root) throws IOException {
        this.root = root;
        this.real = root.toRealPath();
    }

    static SortedMap<String, Buffer> read(Path folder) throws IOException {
        FolderWalk walk = new FolderWalk(folder.toAbsolutePath().normalize());
        Files.walkFileTree(walk.root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, walk);
        return walk.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        boolean ours = folder.equals(root) || (!isHidden(folder) && isInside(folder));
        return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (attributes.isRegularFile() && isOfUse(file, path) && isInside(file)) {
            boolean document = path.contains("/knowledge/");
            if (document && attributes.size() > LARGEST_DOCUMENT) {
                log.warn("{} is left out of the set of flows: it is larger than 5 MB", path);
                return FileVisitResult.CONTINUE;
            }
            take(file, path, attributes.size());
        }
        return bytes > FileSet.MOST_BYTES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    private void take(Path file, String path, long size) throws IOException {
        if (size > LARGEST) {
            throw Failure.of(Kind.BAD_INPUT, path + " is larger than 10 MB").exception();
        }
        Buffer content = Buffer.buffer(Files.readAllBytes(file));
        bytes += content.length();
        found.put(path, content);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(root)) {
            throw e;
        }
        log.warn("{} is left out of the set of flows: {}", root.relativize(file), e.toString());
        return FileVisitResult.CONTINUE;
    }

    private static boolean isOfUse(Path file, String path) {
        boolean leftover = path.endsWith("~") || path.endsWith(".schema.json");
        boolean inKnowledge = path.contains("/knowledge/");
        return !isHidden(file) && !leftover && (!inKnowledge || DocumentReaders.of(path) != null);
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    private boolean isInside(Path file) throws IOException {
        return file.toRealPath().startsWith(real);
    }
}
