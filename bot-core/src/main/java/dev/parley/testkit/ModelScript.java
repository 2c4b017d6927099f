package dev.parley.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeModelServer} does with a request. */
public sealed interface ModelScript {
    /** Streams these words, at once and to a proper end, in the dialect that the request speaks. */
    static Answer words(String... words) {
        List<String> list = List.of(words);
        return words(list.size(), list::get);
    }

    /** As many words as wanted; each is asked for at the moment when it is sent, so it can carry the time. */
    static Answer words(int count, IntFunction<String> word) {
        return new Answer(count, word, Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, null, Ending.END);
    }

    /** A stream of exactly these bytes. */
    static Answer raw(String stream) {
        return words().tail(stream);
    }

    /** No stream: a plain HTTP answer. */
    static Reply reply(int status, String body) {
        return new Reply(status, Map.of("content-type", "application/json"), body);
    }

    /** How the connection fares when all is sent. */
    enum Ending {
        /** The response ends as HTTP wants it. */
        END,
        /** The connection is cut in the middle of the response. */
        CUT,
        /** Nothing comes any more, and the connection stays open. */
        HANG
    }

    /**
     * @param first how long to wait before the first word
     * @param pace how long to wait between two words
     * @param split the most bytes to send in one piece
     * @param tail what is sent after the words; null for the proper end of the dialect
     */
    record Answer(
            int count,
            IntFunction<String> word,
            Duration first,
            Duration pace,
            int split,
            @Nullable String tail,
            Ending ending)
            implements ModelScript {
        public Answer paced(Duration beforeFirst, Duration between) {
            return new Answer(count, word, beforeFirst, between, split, tail, ending);
        }

        /** Cuts the stream into pieces of so many bytes, in the middle of characters too. */
        public Answer split(int bytes) {
            return new Answer(count, word, first, pace, bytes, tail, ending);
        }

        /** Sends these bytes in place of the dialect's proper end. */
        public Answer tail(String bytes) {
            return new Answer(count, word, first, pace, split, bytes, ending);
        }

        /** Breaks off after the words: nothing says that the answer is complete. */
        public Answer unfinished(Ending how) {
            return new Answer(count, word, first, pace, split, "", how);
        }

        /** Sends all, then fares so. */
        public Answer ending(Ending how) {
            return new Answer(count, word, first, pace, split, tail, how);
        }
    }

    record Reply(int status, Map<String, String> headers, String body) implements ModelScript {
        public Reply {
            headers = Map.copyOf(headers);
        }

        public Reply header(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body);
        }
    }
}
