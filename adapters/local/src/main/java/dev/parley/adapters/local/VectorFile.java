package dev.parley.adapters.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of earlier runs on disk, so that a start doesn't compute those of every FAQ entry again. Records of one size,
 * appended: 16 bytes of a hash of model and text, the vector, a checksum. A file that a crash left with half a record is
 * cut back to the last whole one. A file that has grown to its bound when it is opened is begun anew, which also rids it
 * of texts that nobody asks for any more. The texts themselves are not in it.
 */
final class VectorFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VectorFile.class);
    private static final int KEY = 16;
    private static final int BUFFER = 1 << 16;

    private final String model;
    private final int dimension;
    private final int most;
    private final FileChannel channel;
    private final Map<ByteBuffer, Long> places = new HashMap<>();
    private long end;

    private VectorFile(FileChannel channel, String model, int dimension, int most) {
        this.channel = channel;
        this.model = model;
        this.dimension = dimension;
        this.most = most;
    }

    /** Blocks. Null when another program has it open. */
    static @Nullable VectorFile open(Path file, String model, int dimension, int most) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            log.info("{} is in use by another program; vectors are not kept", file);
            return null;
        }
        VectorFile vectors = new VectorFile(channel, model, dimension, most);
        vectors.readPlaces(file);
        return vectors;
    }

    /** Blocks, for the time of one read from disk. */
    synchronized float @Nullable [] find(String text) throws IOException {
        Long place = places.get(key(text));
        if (place == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(dimension * Float.BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, place + KEY + bytes.position()) >= 0) {
            // until all of it is there
        }
        float[] vector = new float[dimension];
        bytes.flip().asFloatBuffer().get(vector);
        return vector;
    }

    /** Blocks, for the time of one write. */
    synchronized void add(String text, float[] vector) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(recordSize()).put(key(text));
        bytes.asFloatBuffer().put(vector);
        bytes.putLong(recordSize() - Long.BYTES, checksum(bytes.array()));
        append(bytes.array());
    }

    /** Blocks. Takes over the whole records of another file; of its own it would lose the lock. */
    synchronized void addAll(Path other) throws IOException {
        try (InputStream records = new BufferedInputStream(Files.newInputStream(other), BUFFER)) {
            for (byte[] bytes = next(records); bytes != null; bytes = next(records)) {
                append(bytes);
            }
        }
    }

    private void append(byte[] record) throws IOException {
        ByteBuffer key = keyOf(record);
        if (places.size() >= most || places.containsKey(key)) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(record);
        for (long at = end; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
        places.put(key, end);
        end += recordSize();
    }

    synchronized int size() {
        return places.size();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void readPlaces(Path file) throws IOException {
        if (channel.size() >= (long) most * recordSize()) {
            channel.truncate(0);
        }
        InputStream records = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
        for (byte[] bytes = next(records); bytes != null; bytes = next(records)) {
            places.put(keyOf(bytes), end);
            end += recordSize();
        }
        if (channel.size() > end) {
            log.warn("{} is damaged after {} vectors; what follows is dropped", file, places.size());
            channel.truncate(end);
        }
    }

    /** The next whole record, or null. */
    private byte @Nullable [] next(InputStream records) throws IOException {
        byte[] bytes = records.readNBytes(recordSize());
        return bytes.length == recordSize() && whole(bytes) ? bytes : null;
    }

    private static ByteBuffer keyOf(byte[] record) {
        return ByteBuffer.wrap(Arrays.copyOf(record, KEY));
    }

    private boolean whole(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong(recordSize() - Long.BYTES) == checksum(bytes);
    }

    private static long checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, bytes.length - Long.BYTES);
        return sum.getValue();
    }

    private int recordSize() {
        return KEY + dimension * Float.BYTES + Long.BYTES;
    }

    private ByteBuffer key(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((model + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(Arrays.copyOf(hash, KEY));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
