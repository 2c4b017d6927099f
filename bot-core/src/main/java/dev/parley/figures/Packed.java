package dev.parley.figures;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Small numbers in few bytes, and texts. */
final class Packed {
    private final Buffer bytes = Buffer.buffer();

    @CanIgnoreReturnValue
    Packed number(long number) {
        long left = number;
        while (left > 0x7F || left < 0) {
            bytes.appendByte((byte) (left | 0x80));
            left >>>= 7;
        }
        bytes.appendByte((byte) left);
        return this;
    }

    @CanIgnoreReturnValue
    Packed text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.appendBytes(utf8);
        return this;
    }

    Buffer bytes() {
        return bytes;
    }

    static final class Reader {
        private final Buffer bytes;
        private int at;

        Reader(Buffer bytes) {
            this.bytes = bytes;
        }

        long number() {
            long number = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte next = bytes.getByte(at++);
                number |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return number;
                }
            }
            throw new IllegalArgumentException("no number has so many bytes");
        }

        String text() {
            int length = (int) number();
            at += length;
            return bytes.getString(at - length, at, "UTF-8");
        }
    }
}
