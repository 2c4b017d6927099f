package dev.parley.adapters.local;

import dev.parley.spi.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;

/**
 * Files that libraries carry in their jars and that the operating system needs on disk: programs, native libraries,
 * weights. They stay in the data folder, so that the next start finds them there, unless they were prepared, by a user
 * whose files this one may read. The jar's checksum is part of the path: another version of the library is another file,
 * and a half-written file never has its final name.
 */
record Unpacked(Path prepared, Path folder) {
    static Unpacked in(String folder, Environment environment) {
        return new Unpacked(
                environment.prepared().resolve(folder), environment.data().resolve(folder));
    }

    /** Blocks. The file is executable and readable for its owner only. */
    Path file(String resource) throws IOException {
        URL url = Unpacked.class.getResource(resource);
        if (url == null) {
            throw new NoSuchFileException(resource, null, "not in any jar of this program");
        }
        URLConnection connection = url.openConnection();
        Path name = Path.of(version(connection), resource.substring(resource.lastIndexOf('/') + 1));
        for (Path at : List.of(prepared.resolve(name), folder.resolve(name))) {
            if (Files.isReadable(at) && Files.size(at) == connection.getContentLengthLong()) {
                return at;
            }
        }
        return write(connection, folder.resolve(name));
    }

    private static String version(URLConnection connection) throws IOException {
        long checksum =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : connection.getLastModified();
        return HexFormat.of().toHexDigits(checksum, 8);
    }

    private static Path write(URLConnection connection, Path target) throws IOException {
        Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
        Path half = Files.createTempFile(
                folder,
                "unpacking",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (InputStream content = connection.getInputStream()) {
            Files.copy(content, half, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
            return Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
