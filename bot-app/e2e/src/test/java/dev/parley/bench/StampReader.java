package dev.parley.bench;

import io.vertx.core.buffer.Buffer;

/** Finds the stamps of {@link StampedModel} in a stream, whatever stands around them and however it is cut. */
final class StampReader {
    interface Found {
        /** @param token its number, from 1 */
        void stamp(long nanos, int token);
    }

    private final Found found;
    private final Buffer before = Buffer.buffer();
    private long stamp;
    private boolean within;
    private int tokens;

    StampReader(Found found) {
        this.found = found;
    }

    /** What came before the first stamp, for whoever has to say what was wrong with it. */
    String before() {
        return before.toString();
    }

    int tokens() {
        return tokens;
    }

    void read(Buffer buffer) {
        if (tokens == 0) {
            before.appendBuffer(buffer);
        }
        byte[] bytes = buffer.getBytes();
        for (byte b : bytes) {
            if (b == '@') {
                within = true;
                stamp = 0;
            } else if (within && b == ';') {
                within = false;
                found.stamp(stamp, ++tokens);
            } else if (within) {
                stamp = 10 * stamp + b - '0';
            }
        }
    }
}
