package dev.parley.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Counts calls beyond what the platforms allow. The replicas share limits through Redis; while that is away each goes on with
 * its part, and what the others did just before is not known to it: such calls are counted apart.
 */
final class Budgets {
    /** The longest period of a limit. */
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final List<People> people;
    private final Disturbances ofRedis;
    private int seen;
    private int beyond;
    private int excused;

    Budgets(List<People> people, Disturbances ofRedis) {
        this.people = people;
        this.ofRedis = ofRedis;
    }

    void look(Instant now) {
        int all = people.stream().mapToInt(People::overBudget).sum();
        if (ofRedis.between(now.minus(PERIOD), now)) {
            excused += all - seen;
        } else {
            beyond += all - seen;
        }
        seen = all;
    }

    int beyond() {
        return beyond;
    }

    @Override
    public String toString() {
        return beyond + " calls beyond a limit, and " + excused + " within a minute of a Redis that was away";
    }
}
