package dev.parley.adapters.discord.fake;

import java.time.Instant;

/** Gives Discord's ids, which say when they were given, and are never given twice. */
final class Ids {
    private static final long EPOCH = 1_420_070_400_000L;

    private long last;

    String next(Instant now) {
        last = Math.max((now.toEpochMilli() - EPOCH) << 22, last + 1);
        return Long.toUnsignedString(last);
    }
}
