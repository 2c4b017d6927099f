package dev.parley.adapters.models;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of server-sent events, as the HTML standard defines it, into its events. Bytes may come in any pieces:
 * lines end with LF, CR or CRLF, and none of these bytes is ever part of another character in UTF-8, so the bytes are
 * cut first and read as text only when an event is whole.
 *
 * <pre>
 * "data: {\"a\":"  "1}\r"  "\n\r\n"   =>   event("message", {"a":1})
 * </pre>
 *
 * Ids and retry times are left out: an answer of a model can't be resumed.
 */
final class SseParser {
    /** Longer lines and events than this are nothing that a model sends: 1 MiB. */
    static final int LIMIT = 1 << 20;

    private static final String DEFAULT_NAME = "message";

    /** Told each event; the bytes are valid during the call only. */
    interface Sink {
        void event(String name, byte[] data, int length);
    }

    private final Sink sink;
    private final Bytes rest = new Bytes();
    private final Bytes data = new Bytes();
    private String name = DEFAULT_NAME;
    private boolean afterReturn;
    private boolean begun;

    SseParser(Sink sink) {
        this.sink = sink;
    }

    void take(Buffer buffer) {
        byte[] bytes = buffer.getBytes();
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            boolean feed = bytes[at] == '\n';
            boolean secondHalf = feed && afterReturn;
            afterReturn = bytes[at] == '\r';
            if (feed || afterReturn) {
                if (!secondHalf) {
                    line(bytes, from, at);
                }
                from = at + 1;
            }
        }
        rest.append(bytes, from, bytes.length);
    }

    private void line(byte[] bytes, int from, int to) {
        if (rest.length == 0) {
            whole(bytes, from, to);
        } else {
            rest.append(bytes, from, to);
            whole(rest.bytes, 0, rest.length);
            rest.clear();
        }
    }

    private void whole(byte[] line, int from, int to) {
        int start = begun ? from : afterByteOrderMark(line, from, to);
        begun = true;
        if (start == to) {
            dispatch();
        } else {
            field(line, start, to);
        }
    }

    private static int afterByteOrderMark(byte[] line, int from, int to) {
        boolean mark = to - from >= 3
                && line[from] == (byte) 0xEF
                && line[from + 1] == (byte) 0xBB
                && line[from + 2] == (byte) 0xBF;
        return mark ? from + 3 : from;
    }

    private void field(byte[] line, int from, int to) {
        int colon = from;
        while (colon < to && line[colon] != ':') {
            colon++;
        }
        int value = Math.min(to, colon + 1);
        if (value < to && line[value] == ' ') {
            value++;
        }
        if (is("data", line, from, colon)) {
            data.append(line, value, to);
            data.append(LINE_END, 0, 1);
        } else if (is("event", line, from, colon)) {
            name = new String(line, value, to - value, StandardCharsets.UTF_8);
        }
    }

    private static boolean is(String field, byte[] line, int from, int to) {
        if (to - from != field.length()) {
            return false;
        }
        for (int i = 0; i < field.length(); i++) {
            if (line[from + i] != field.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void dispatch() {
        String of = name.isEmpty() ? DEFAULT_NAME : name;
        name = DEFAULT_NAME;
        if (data.length > 0) {
            sink.event(of, data.bytes, data.length - 1);
            data.clear();
        }
    }

    private static final byte[] LINE_END = {'\n'};

    /** Grows when it must, and does not stay large. */
    private static final class Bytes {
        private static final int SMALL = 512;
        private static final int LARGE = 16_384;

        byte[] bytes = new byte[SMALL];
        int length;

        void append(byte[] from, int start, int end) {
            int needed = length + end - start;
            if (needed > LIMIT) {
                throw Failure.of(Kind.UNAVAILABLE, "the model sent an event of more than " + LIMIT + " bytes")
                        .exception();
            }
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
            }
            System.arraycopy(from, start, bytes, length, end - start);
            length = needed;
        }

        void clear() {
            length = 0;
            if (bytes.length > LARGE) {
                bytes = new byte[SMALL];
            }
        }
    }
}
