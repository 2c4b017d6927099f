package dev.parley.adapters.discord.fake;

import dev.parley.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Discord's buckets: so many calls in a period, for each route and each channel or interaction, and for all together. */
public final class RateLimits {
    private static final Limit ALL = new Limit(50, Duration.ofSeconds(1));
    private static final Map<String, Limit> LIMITS = Map.of(
            InteractionCalls.EDIT_ORIGINAL,
            new Limit(5, Duration.ofSeconds(2)),
            InteractionCalls.FOLLOW_UP,
            new Limit(5, Duration.ofSeconds(2)));
    private static final Limit USUAL = new Limit(5, Duration.ofSeconds(5));
    private static final Limit READING = new Limit(50, Duration.ofSeconds(5));

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    private record Limit(int calls, Duration per) {}

    private static final class Bucket {
        private Instant ends = Instant.MIN;
        private int used;
    }

    /** How a bucket stands after a call. */
    record State(boolean taken, boolean all, String bucket, int limit, int remaining, Duration reset) {}

    /** The calls that were too many. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized State take(Endpoint endpoint, Map<String, String> parameters) {
        String route = endpoint.route();
        String major = parameters.getOrDefault(
                "channel", parameters.getOrDefault("guild", parameters.getOrDefault("token", "")));
        Limit limit = LIMITS.getOrDefault(route, route.startsWith("GET") ? READING : USUAL);
        State all = endpoint.open() ? null : count("all", "all", ALL, true);
        State state = all != null && !all.taken() ? all : count(route + " " + major, route, limit, false);
        if (!state.taken()) {
            violations.add(route + " " + major);
        }
        return state;
    }

    private State count(String key, String name, Limit limit, boolean all) {
        Bucket bucket = buckets.computeIfAbsent(key, unused -> new Bucket());
        Instant now = clock.now();
        if (!now.isBefore(bucket.ends)) {
            bucket.ends = now.plus(limit.per());
            bucket.used = 0;
        }
        boolean taken = bucket.used < limit.calls();
        bucket.used += taken ? 1 : 0;
        return new State(
                taken,
                all,
                Integer.toHexString(name.hashCode()),
                limit.calls(),
                limit.calls() - bucket.used,
                Duration.between(now, bucket.ends));
    }
}
