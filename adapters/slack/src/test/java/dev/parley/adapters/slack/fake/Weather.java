package dev.parley.adapters.slack.fake;

import java.time.Duration;

/** What happens to one call on its way. */
public record Weather(Kind kind, Duration delay, Duration retryAfter) {
    public enum Kind {
        CLEAR,
        /** 429, with the time to wait. */
        LIMITED,
        /** 503, nothing done. */
        BROKEN,
        /** No answer ever, nothing done. */
        SILENT,
        /** The connection is closed, nothing done. */
        RESET,
        /** Done, but the connection is closed before the answer. */
        LOST
    }

    static final Weather FAIR = of(Kind.CLEAR);

    public static Weather of(Kind kind) {
        return new Weather(kind, Duration.ZERO, Duration.ofSeconds(1));
    }

    public static Weather limited(Duration retryAfter) {
        return new Weather(Kind.LIMITED, Duration.ZERO, retryAfter);
    }

    public static Weather late(Duration delay) {
        return new Weather(Kind.CLEAR, delay, Duration.ZERO);
    }
}
