package dev.parley.chaos;

import java.math.BigDecimal;
import java.time.Instant;

/** What somebody asked. Its words are in its answer; {@code thread} names the conversation. */
record Question(String channel, String thread, String ts, String words) {
    /** Slack names messages by seconds with a count behind the point. */
    Instant at() {
        BigDecimal seconds = new BigDecimal(ts);
        return Instant.ofEpochSecond(0).plusNanos(seconds.movePointRight(9).longValue());
    }

    String mark() {
        return "(to " + words + ")";
    }
}
