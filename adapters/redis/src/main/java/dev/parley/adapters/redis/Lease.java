package dev.parley.adapters.redis;

import dev.parley.spi.Clock;
import dev.parley.spi.Inbox.Hold;
import java.time.Duration;

/**
 * The right to work on a partition, as far as this process can know. It is trusted for a while less than Redis keeps it,
 * counted from when it was asked for; later it is uncertain, until Redis says whether somebody else has it by now. Read from
 * any thread.
 */
final class Lease {
    static final Duration TIME = Duration.ofSeconds(2);

    private static final long TRUSTED_NANOS = TIME.minusMillis(500).toNanos();

    private final Clock clock;
    private final byte[] name;
    private final byte[] token;
    private volatile long askedNanos;
    private volatile boolean lost;

    Lease(Clock clock, String replica, long token, long askedNanos) {
        this.clock = clock;
        this.name = InboxKeys.bytes(replica + " " + token);
        this.token = InboxKeys.bytes(token);
        this.askedNanos = askedNanos;
    }

    /** What Redis has as its holder. */
    byte[] name() {
        return name;
    }

    byte[] token() {
        return token;
    }

    void renewed(long nanos) {
        askedNanos = nanos;
    }

    void lose() {
        lost = true;
    }

    Hold hold() {
        if (lost) {
            return Hold.LOST;
        }
        return clock.nanos() - askedNanos < TRUSTED_NANOS ? Hold.HELD : Hold.UNCERTAIN;
    }
}
