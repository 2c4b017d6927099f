package dev.parley.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names a set of files by what is in them, wherever they stand and whenever they were written. */
public final class ContentHash {
    private static final int DIGITS = 12;

    private final SortedMap<String, String> hashes = new TreeMap<>();

    void add(String path, byte[] content) {
        hashes.put(path, of(content));
    }

    String version() {
        return version(hashes);
    }

    /** The name of a set of files whose hashes are known, by their paths. */
    public static String version(SortedMap<String, String> hashes) {
        StringBuilder list = new StringBuilder();
        hashes.forEach(
                (path, hash) -> list.append(hash).append(' ').append(path).append('\n'));
        return of(list.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** SHA-256 in hexadecimal. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
