package dev.parley.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** What goes wrong beside kills of replicas, and how often each comes up among all. */
enum Fault {
    STOP(3),
    REDIS_STOP(2, true),
    REDIS_KILL(2, true),
    RESET(2, true),
    SLOW(1, true),
    DISK_FULL(1, true),
    MEMORY_FULL(1, true),
    MODEL_HANGS(1),
    MODEL_LIMITED(1),
    MODEL_BROKEN(1),
    SLACK_STORM(2),
    DISCORD_STORM(1),
    DISCORD_CUT(1),
    DOUBLED(1),
    REORDERED(1);

    private static final int ALL =
            Arrays.stream(values()).mapToInt(fault -> fault.share).sum();

    private final int share;
    private final boolean ofRedis;

    Fault(int share) {
        this(share, false);
    }

    Fault(int share, boolean ofRedis) {
        this.share = share;
        this.ofRedis = ofRedis;
    }

    boolean ofRedis() {
        return ofRedis;
    }

    static Fault draw(Random random) {
        int left = random.nextInt(ALL);
        for (Fault fault : values()) {
            left -= fault.share;
            if (left < 0) {
                return fault;
            }
        }
        throw new AssertionError(left);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
