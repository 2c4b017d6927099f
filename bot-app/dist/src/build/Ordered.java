import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * Copies files of vectors with their records in order. The run that computed them wrote them as they came, which differs from
 * build to build. A record is 16 bytes of key, 384 numbers and 8 bytes of checksum, as VectorFile writes it.
 */
public final class Ordered {
    private static final int RECORD = 16 + 384 * Float.BYTES + Long.BYTES;

    private Ordered() {}

    public static void main(String[] args) throws IOException {
        Path to = Files.createDirectories(Path.of(args[1]));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(args[0]), "*.vectors")) {
            for (Path file : files) {
                Files.write(to.resolve(file.getFileName()), ordered(Files.readAllBytes(file)));
            }
        }
    }

    private static byte[] ordered(byte[] bytes) {
        TreeSet<byte[]> records = new TreeSet<>(Arrays::compareUnsigned);
        for (int at = 0; at + RECORD <= bytes.length; at += RECORD) {
            records.add(Arrays.copyOfRange(bytes, at, at + RECORD));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length);
        records.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
