package dev.parley.spi;

import java.time.Duration;

/**
 * A limit on calls to a platform, as it stands until the platform says otherwise.
 *
 * @param scope names whatever shares the limit, through the whole program: {@code slack/T1/chat.update},
 *     {@code discord/channel/42}, {@code discord}
 * @param permits calls in any period of the given length
 */
public record RateLimit(String scope, int permits, Duration per) {
    public RateLimit {
        if (permits < 1 || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("a rate limit allows at least one call in some time: " + scope);
        }
    }
}
