package dev.parley.knowledge;

import dev.parley.knowledge.Report.Skipped;
import dev.parley.spi.documents.DocumentReaders;
import dev.parley.spi.documents.Unfit;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The documents of a folder and its sub-folders, by their path below it; none of them is read yet. Hidden files and folders
 * are left out. A link counts as what it leads to, if that lies in the same folder.
 */
public record Folder(List<Found> files, List<Skipped> skipped) {
    private static final Set<String> FURNITURE = Set.of(
            "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "bmp", "avif", "mp4", "mp3", "css", "js", "mjs", "map",
            "woff", "woff2", "ttf", "json", "yaml", "yml", "xml", "gz", "zip");

    /** @param meta what is known of it from elsewhere, such as its {@code url} */
    public record Found(String name, Path path, Map<String, String> meta) {
        public static final long LARGEST = 50L * 1024 * 1024;

        public Found(String name, Path path) {
            this(name, path, Map.of());
        }

        /** Blocks. The content, if nobody writes to it meanwhile. */
        public byte[] read() throws IOException, Unfit {
            long size = Files.size(path);
            if (size > LARGEST) {
                throw new Unfit("it is larger than 50 MB");
            }
            FileTime changed = Files.getLastModifiedTime(path);
            byte[] bytes = Files.readAllBytes(path);
            if (bytes.length != size || !Files.getLastModifiedTime(path).equals(changed)) {
                throw new Unfit("it changed while it was read; take it in again when it is finished");
            }
            return bytes;
        }
    }

    /** Blocks. The documents of a folder, or of a sitemap; or one document. */
    public static Folder of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return list(path);
        }
        String name = String.valueOf(path.getFileName());
        if (name.toLowerCase(Locale.ROOT).endsWith(".xml")) {
            return Sitemap.read(path);
        }
        return DocumentReaders.of(name) == null
                ? new Folder(List.of(), List.of(new Skipped(name, unknown())))
                : new Folder(List.of(new Found(name, path)), List.of());
    }

    /** Blocks. */
    public static Folder list(Path path) throws IOException {
        Path root = path.toRealPath();
        Folder folder = new Folder(new ArrayList<>(), new ArrayList<>());
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                boolean hidden = !below.equals(root) && isHidden(below);
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!isHidden(file)) {
                    folder.add(root, file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(root)) {
                    throw e;
                }
                folder.skipped.add(new Skipped(name(root, file), "it can't be read (" + e + ")"));
                return FileVisitResult.CONTINUE;
            }
        });
        folder.files.sort(Comparator.comparing(Found::name));
        return folder;
    }

    private void add(Path root, Path file) throws IOException {
        String name = name(root, file);
        if (isFurniture(name) || Files.isDirectory(file)) {
            return;
        }
        if (DocumentReaders.of(name) == null) {
            skipped.add(new Skipped(name, unknown()));
        } else if (Files.isSymbolicLink(file) && Files.notExists(file)) {
            skipped.add(new Skipped(name, "it is a link that leads nowhere"));
        } else if (!file.toRealPath().startsWith(root)) {
            skipped.add(new Skipped(name, "it is a link that leads out of the folder"));
        } else if (Files.isRegularFile(file)) {
            files.add(new Found(name, file));
        }
    }

    /** What stands beside documents and is none: pictures, fonts, scripts, data. */
    private static boolean isFurniture(String name) {
        return FURNITURE.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    static String unknown() {
        return "its type is none of " + String.join(", ", DocumentReaders.types());
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
