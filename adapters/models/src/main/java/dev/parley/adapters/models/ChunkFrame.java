package dev.parley.adapters.models;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the text in the chunks of one answer. Most servers send the same around every word, so the parser is
 * needed for the first chunk only:
 *
 * <pre>
 * {"id":"1","choices":[{"delta":{"content":"Go"},"index":0}]}    parsed; the frame is learnt
 * {"id":"1","choices":[{"delta":{"content":" to"},"index":0}]}   the same frame: " to"
 * </pre>
 *
 * Only text of plain ASCII without escapes is taken so; whatever else stands there is for the parser.
 */
final class ChunkFrame {
    private byte[] before = {};
    private byte[] after = {};

    /** The text of a chunk in this frame, or null when only the parser can tell. */
    @Nullable
    String text(byte[] chunk, int length) {
        int from = before.length;
        int to = length - after.length;
        boolean same = from > 0
                && from <= to
                && Arrays.equals(chunk, 0, from, before, 0, from)
                && Arrays.equals(chunk, to, length, after, 0, after.length);
        return same && isPlain(chunk, from, to)
                ? new String(chunk, from, to - from, StandardCharsets.ISO_8859_1)
                : null;
    }

    /** @param from where the text begins, after its quote */
    void learn(byte[] chunk, int length, int from, String text) {
        int to = from + text.length();
        if (from > 0 && to < length && chunk[to] == '"' && isPlain(chunk, from, to)) {
            before = Arrays.copyOf(chunk, from);
            after = Arrays.copyOfRange(chunk, to, length);
        }
    }

    private static boolean isPlain(byte[] chunk, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chunk[i] < ' ' || chunk[i] == '"' || chunk[i] == '\\') {
                return false;
            }
        }
        return true;
    }
}
