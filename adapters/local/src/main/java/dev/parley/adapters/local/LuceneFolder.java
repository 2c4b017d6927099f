package dev.parley.adapters.local;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the collections lie on disk, each in a sub-folder. One that is not there yet begins with what was prepared of it. What
 * can't be read is renamed aside and begun anew: the documents are still there to be taken in again, and somebody may want to
 * look at the old files.
 */
record LuceneFolder(Path path, Path prepared, PassageAnalyzer analyzer) {
    private static final Logger log = LoggerFactory.getLogger(LuceneFolder.class);
    private static final String ASIDE = ".aside";

    boolean holds(String collection) {
        return Files.exists(path.resolve(name(collection))) || Files.exists(prepared.resolve(name(collection)));
    }

    /** Blocks. */
    LuceneCollection open(String collection) {
        Path folder = path.resolve(name(collection));
        Path before = prepared.resolve(name(collection));
        try {
            if (!Files.exists(folder) && Files.exists(before)) {
                copy(before, folder);
            }
            return usable(folder);
        } catch (LockObtainFailedException e) {
            String message = folder + " is in use by another running program; end it, or choose another data folder";
            throw Failure.of(Kind.CONFLICT, message).exception();
        } catch (IOException e) {
            throw Failure.of(Kind.UNAVAILABLE, "can't open the passages in " + folder + ": " + e)
                    .exception();
        }
    }

    /** A half copy never has the name of a whole one. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Path half = Files.createTempDirectory(to.toAbsolutePath().getParent(), ".copying");
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, half.resolve(file.getFileName()));
            }
        }
        Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private LuceneCollection usable(Path folder) throws IOException {
        try {
            return LuceneCollection.open(folder, analyzer);
        } catch (CorruptIndexException
                | IndexFormatTooNewException
                | IndexFormatTooOldException
                | NoSuchFileException
                | FileNotFoundException
                | EOFException
                | IllegalArgumentException damaged) {
            Path aside = setAside(folder);
            log.warn(
                    "The passages in {} can't be read and are built anew; the old files are in {}: {}",
                    folder,
                    aside,
                    damaged.getMessage());
            return LuceneCollection.open(folder, analyzer);
        }
    }

    private Path setAside(Path folder) throws IOException {
        Path all = Files.createDirectories(path.resolve(ASIDE));
        int number = 1;
        while (Files.exists(all.resolve(folder.getFileName() + "-" + number))) {
            number++;
        }
        return Files.move(folder, all.resolve(folder.getFileName() + "-" + number));
    }

    /** Names that a file system might take for something else are spelt in hexadecimal digits. */
    private static String name(String collection) {
        boolean plain = collection.matches("[a-z0-9_-][a-z0-9._-]{0,99}");
        byte[] bytes = collection.getBytes(StandardCharsets.UTF_8);
        return plain ? collection : "=" + HexFormat.of().formatHex(bytes);
    }
}
