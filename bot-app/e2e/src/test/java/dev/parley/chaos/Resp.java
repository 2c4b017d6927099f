package dev.parley.chaos;

import io.vertx.core.buffer.Buffer;

/** Where the values of Redis' protocol end, in its second version. */
final class Resp {
    private Resp() {}

    /** The place behind the value that begins here, or -1 when not all of it has come. */
    static int end(Buffer bytes, int from) {
        int line = line(bytes, from);
        if (line < 0) {
            return -1;
        }
        return switch (bytes.getByte(from)) {
            case '$' -> text(bytes, line, number(bytes, from, line));
            case '*' -> list(bytes, line, number(bytes, from, line));
            default -> line;
        };
    }

    private static int line(Buffer bytes, int from) {
        for (int at = from; at + 1 < bytes.length(); at++) {
            if (bytes.getByte(at) == '\r' && bytes.getByte(at + 1) == '\n') {
                return at + 2;
            }
        }
        return -1;
    }

    private static int number(Buffer bytes, int from, int line) {
        return Integer.parseInt(bytes.getString(from + 1, line - 2));
    }

    private static int text(Buffer bytes, int line, int length) {
        int end = length < 0 ? line : line + length + 2;
        return end <= bytes.length() ? end : -1;
    }

    private static int list(Buffer bytes, int line, int count) {
        int end = line;
        for (int i = 0; i < count && end >= 0; i++) {
            end = end(bytes, end);
        }
        return end;
    }
}
