package dev.parley.adapters.slack.fake;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Ids and secrets as Slack's look, the same in every run. */
final class Ids {
    private final AtomicLong next = new AtomicLong();

    /** For instance {@code C0000000007} for a prefix of {@code C}. */
    String id(String prefix) {
        return prefix + String.format(Locale.ROOT, "%010d", next.incrementAndGet());
    }

    String secret(String prefix) {
        long number = next.incrementAndGet();
        return prefix + "-" + number + "-" + Long.toHexString(number * 0x9E3779B97F4A7C15L);
    }
}
