package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of methods, each per workspace, and of posting, per channel. A budget of n a minute is a window that
 * slides: of any sixty seconds, n calls get through, and refused ones cost nothing. Every refusal is counted, since a
 * client that keeps to the rules has none.
 */
public final class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Window> methods = new HashMap<>();
    private final Map<String, Bucket> channels = new HashMap<>();
    private final Map<String, Integer> violations = new TreeMap<>();
    private double factor = 1;
    private int burst = 4;

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Widens every budget, for tests that are about something else; begins anew. */
    public synchronized void widen(double by) {
        factor = by;
        methods.clear();
        channels.clear();
    }

    /** How many messages a channel takes at once before it asks for one a second. */
    public synchronized void burst(int messages) {
        burst = messages;
        channels.clear();
    }

    /** How often each method was called beyond its budget. */
    public synchronized Map<String, Integer> violations() {
        return Map.copyOf(violations);
    }

    /** Takes one call; or returns how long to wait before the next try. */
    synchronized @Nullable Duration take(String method, Tier tier, String team, @Nullable String channel) {
        long now = clock.nanos();
        int allowed = (int) Math.max(1, tier.perMinute * factor);
        Window window = methods.computeIfAbsent(team + ' ' + method, key -> new Window(allowed, MINUTE.toNanos()));
        Bucket bucket = tier != Tier.POSTING || channel == null
                ? null
                : channels.computeIfAbsent(channel, key -> new Bucket(burst * factor, factor, now));
        long wait = Math.max(window.waitAt(now), bucket == null ? 0 : bucket.waitAt(now));
        if (wait > 0) {
            violations.merge(method, 1, Integer::sum);
            return Duration.ofNanos(wait);
        }
        window.take(now);
        if (bucket != null) {
            bucket.take();
        }
        return null;
    }
}
