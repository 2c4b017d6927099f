package dev.parley.answer;

import dev.parley.spi.Permits.Terms;
import dev.parley.spi.RateBudget.Urgency;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent.Learned;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable Loan loan;
    private final Line line = new Line();
    private final Deque<Long> released = new ArrayDeque<>();
    private long alarm = NEVER;
    private long period;
    private int permits;
    private int inFlight;
    private int others;
    private long othersUntil;
    private long closedUntil;
    private long even;
    private double slow = 1;

    Scope(RateLimit limit, @Nullable Lending lending, long now) {
        this.name = limit.scope();
        this.loan = lending == null ? null : new Loan(lending, this, now);
        this.period = limit.per().toNanos();
        this.permits = limit.permits();
        this.closedUntil = now;
        this.othersUntil = now;
        this.even = now;
    }

    /** Of a scope that was heard of first when it was closed. */
    static RateLimit unknown(String name) {
        return new RateLimit(name, Integer.MAX_VALUE, Duration.ofSeconds(1));
    }

    Scope as(RateLimit limit) {
        if (permits == Integer.MAX_VALUE) {
            permits = limit.permits();
            period = limit.per().toNanos();
        }
        return this;
    }

    int permits() {
        return permits;
    }

    long period() {
        return period;
    }

    int inFlight() {
        return inFlight;
    }

    int kept() {
        return kept(permits);
    }

    /** How many are worth having at hand: as many as are used before they have to be given back. */
    int ahead() {
        return spacing() == 0 ? 0 : (int) Math.min(burst(), Lending.USE / spacing());
    }

    Terms terms() {
        return new Terms(
                new RateLimit(name, permits, Duration.ofNanos(period)),
                kept(),
                Duration.ofNanos(spacing()),
                (int) burst(),
                Duration.ofNanos(Lending.LEASE));
    }

    /** How long each answered call counts yet. */
    List<Duration> cooling(long now) {
        return released.stream()
                .filter(until -> until > now)
                .map(until -> Duration.ofNanos(until - now))
                .toList();
    }

    /** When a call of this urgency could be made, or {@link #NEVER} before one that is under way is answered. */
    long opens(Urgency urgency, long now) {
        long opens = here(urgency, now);
        return loan == null || opens > now ? opens : loan.opens(urgency, now);
    }

    /** Whether a first sight could be shown, as far as is known here. */
    boolean free(long now) {
        return here(Urgency.FIRST, now) <= now && (loan == null || loan.free(now));
    }

    private long here(Urgency urgency, long now) {
        long opens = Math.max(closedUntil, freed(urgency == Urgency.FINAL ? permits : permits - kept(), now));
        return urgency == Urgency.MORE ? Math.max(opens, even - burst() * spacing()) : opens;
    }

    long freed(int allowed, long now) {
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

    static int kept(int permits) {
        return permits < 4 ? 0 : Math.max(1, permits / 10);
    }

    private long burst() {
        return permits / 10;
    }

    private long spacing() {
        long even = permits < 4 ? 0 : period / Math.max(1, permits - kept() - burst());
        return (long) (even * slow);
    }

    Line line() {
        return line;
    }

    /** When its line is to be looked at, unless something happens before. */
    long alarm() {
        return alarm;
    }

    void alarm(long at) {
        alarm = at;
    }

    void take(Urgency urgency, long now) {
        line.count(urgency, -1);
        if (loan != null) {
            loan.use(urgency, now);
        }
        inFlight++;
        if (urgency == Urgency.MORE) {
            even = Math.max(even, now) + spacing();
        }
    }

    void giveBack(Urgency urgency, long now) {
        inFlight--;
        if (loan != null) {
            loan.giveBack(urgency, now);
        }
    }

    void answered(long now) {
        inFlight--;
        released.addLast(now + period);
        if (loan != null) {
            loan.answered(now);
        }
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
        return inFlight == 0
                && line.isEmpty()
                && (loan == null || loan.settled())
                && closedUntil <= now
                && freed(permits, now) <= now
                && released.isEmpty()
                && even <= now;
    }
}
