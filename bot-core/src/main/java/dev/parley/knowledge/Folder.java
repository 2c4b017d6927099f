package dev.parley.knowledge;

import dev.parley.knowledge.Report.Skipped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents of a folder and its sub-folders, by their path below it. Hidden folders are left out. A link counts as
 * what it leads to, if that lies in the same folder.
 */
record Folder(List<Document> documents, List<Skipped> skipped) {
    static final int LARGEST = 5 * 1024 * 1024;

    record Document(String name, String text) {
        boolean isMarkdown() {
            return name.endsWith(".md");
        }
    }

    /** Blocks. */
    static Folder read(Path path) throws IOException {
        Path root = path.toRealPath();
        Folder folder = new Folder(new ArrayList<>(), new ArrayList<>());
        List<Path> files = files(root, folder.skipped);
        files.sort(null);
        for (Path file : files) {
            folder.add(root, file);
        }
        return folder;
    }

    private void add(Path root, Path file) {
        String name = name(root, file);
        try {
            String text = text(root, file);
            documents.add(new Document(name, text));
        } catch (Unfit unfit) {
            skipped.add(new Skipped(name, unfit.reason));
        } catch (CharacterCodingException e) {
            skipped.add(new Skipped(name, "it is not in UTF-8"));
        } catch (IOException e) {
            skipped.add(new Skipped(name, "it can't be read (" + e + ")"));
        }
    }

    private static String text(Path root, Path file) throws IOException, Unfit {
        if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(root)) {
            throw new Unfit("it is a link that leads out of the folder");
        }
        if (Files.size(file) > LARGEST) {
            throw new Unfit("it is larger than 5 MB");
        }
        byte[] bytes = Files.readAllBytes(file);
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new Unfit("it is not text: it has NUL characters");
        }
        if (text.isBlank()) {
            throw new Unfit("it is empty");
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static List<Path> files(Path root, List<Skipped> skipped) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden =
                        !folder.equals(root) && folder.getFileName().toString().startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isDocument(file) && (Files.isRegularFile(file) || isBrokenLink(file))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(root)) {
                    throw e;
                }
                skipped.add(new Skipped(name(root, file), "it can't be read (" + e + ")"));
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isDocument(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".md") || name.endsWith(".txt"));
    }

    private static boolean isBrokenLink(Path file) {
        return Files.isSymbolicLink(file) && Files.notExists(file);
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static final class Unfit extends Exception {
        private final String reason;

        Unfit(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
