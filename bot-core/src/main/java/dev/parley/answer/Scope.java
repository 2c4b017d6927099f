package dev.parley.answer;

import dev.parley.spi.RateBudget.Urgency;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent.Learned;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is left of one limit. Two rules, both needed:
 *
 * <ul>
 *   <li>Never too many: a call counts from its grant until one period after its answer. Whenever in between the platform
 *       counted it, and whether by fixed or sliding periods, it has not counted more than is allowed.
 *   <li>Never all at once: calls that only show more of what is seen already are spread evenly, after a small burst, so that
 *       nobody waits most of a minute for the others' first seconds. A part of the permits is left to the ends of answers.
 * </ul>
 *
 * <p>With 50 a minute: 5 are left to ends, 5 may burst, and one every 1.5 s is for more. Each 429 that should not have been
 * makes it half as slow again, up to 4 times; calls that land make it faster again.
 */
final class Scope {
    static final long NEVER = Long.MAX_VALUE;
    private static final double SLOWEST = 4;
    private static final double SLOWER = 1.5;
    private static final double FASTER = 0.97;

    private final String name;
    private final long period;
    private final Deque<Long> released = new ArrayDeque<>();
    private int permits;
    private int inFlight;
    private int others;
    private long othersUntil;
    private long closedUntil;
    private long even;
    private double slow = 1;

    Scope(RateLimit limit, long now) {
        this.name = limit.scope();
        this.period = limit.per().toNanos();
        this.permits = limit.permits();
        this.closedUntil = now;
        this.othersUntil = now;
        this.even = now;
    }

    String name() {
        return name;
    }

    /** When a call of this urgency could be made, or {@link #NEVER} before one that is under way is answered. */
    long opens(Urgency urgency, long now) {
        long opens = Math.max(closedUntil, freed(urgency == Urgency.FINAL ? permits : permits - share(), now));
        return urgency == Urgency.MORE ? Math.max(opens, even - burst() * spacing()) : opens;
    }

    private long freed(int allowed, long now) {
        while (!released.isEmpty() && released.peekFirst() <= now) {
            released.removeFirst();
        }
        boolean foreign = othersUntil > now;
        int excess = released.size() + inFlight + (foreign ? others : 0) - allowed + 1;
        if (excess <= 0) {
            return now;
        }
        long opens = excess > released.size()
                ? NEVER
                : released.stream().skip(excess - 1L).findFirst().orElse(NEVER);
        return foreign ? Math.min(opens, othersUntil) : opens;
    }

    private int share() {
        return permits < 4 ? 0 : Math.max(1, permits / 10);
    }

    private long burst() {
        return permits / 10;
    }

    private long spacing() {
        long even = permits < 4 ? 0 : period / Math.max(1, permits - share() - burst());
        return (long) (even * slow);
    }

    void take(Urgency urgency, long now) {
        inFlight++;
        if (urgency == Urgency.MORE) {
            even = Math.max(even, now) + spacing();
        }
    }

    void giveBack() {
        inFlight--;
    }

    void answered(long now) {
        inFlight--;
        released.addLast(now + period);
    }

    void landed() {
        slow = Math.max(1, slow * FASTER);
    }

    void close(Duration time, long now) {
        closedUntil = Math.max(closedUntil, now + time.toNanos());
        slow = Math.min(SLOWEST, slow * SLOWER);
    }

    /** What the platform counts and we don't was others' doing. */
    void learn(Learned learned, long now) {
        permits = Math.max(1, learned.permits());
        int ours = permits - released.size() - inFlight;
        if (learned.remaining() < ours) {
            others = ours - learned.remaining();
            othersUntil = now + learned.reset().toNanos();
        }
    }

    boolean idle(long now) {
        return inFlight == 0 && closedUntil <= now && freed(permits, now) <= now && released.isEmpty() && even <= now;
    }
}
