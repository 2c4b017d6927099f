package dev.parley.answer;

import dev.parley.spi.Permits;
import dev.parley.spi.Permits.Claim;
import dev.parley.spi.Permits.Lent;
import dev.parley.spi.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process borrows of the permits that all replicas share. Under the lock of its budget.
 *
 * <p>A scope that lacks permits asks for as many as are waited for, and for a few to have at hand where there are plenty; one
 * request at a time. What is not used in {@link #USE} is given back. What became of calls is told with the next request, or
 * by a sweep soon after.
 *
 * <p>With the keeper away, each replica goes on with its share of each limit: the limit through the number of replicas that
 * were there last. Others may have used all there was just before; so in the first period only ends are let through, from
 * this replica's share of what is kept for them; by so much a limit may be exceeded then. A limit that is smaller than the
 * number of replicas is used by each once in as many periods: it holds on average then, not in each period.
 */
final class Lending {
    /** How long a permit may be at hand. */
    static final long USE = Duration.ofSeconds(2).toNanos();
    /** For how long what is open is told to count; it is told again in half the time. */
    static final long LEASE = Duration.ofSeconds(15).toNanos();

    static final long SWEEP = Duration.ofMillis(250).toNanos();
    private static final long RETURN = Duration.ofSeconds(4).toNanos();
    static final long RETRY = Duration.ofSeconds(1).toNanos();
    private static final RateLimit GREETING = new RateLimit("replicas", 1, Duration.ofSeconds(1));
    private static final int UNKNOWN = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Lending.class);

    private final Permits permits;
    private final String replica = UUID.randomUUID().toString();
    private final Set<Loan> lacking = new LinkedHashSet<>();
    private final Set<Loan> owing = new LinkedHashSet<>();
    private long order;
    private long sweepsAt = Scope.NEVER;
    private int replicas;
    private boolean apart;
    private long apartSince;
    private long returnedUntil = Long.MIN_VALUE;
    private final AtomicLong borrowed = new AtomicLong();

    Lending(Permits permits) {
        this.permits = permits;
    }

    Permits permits() {
        return permits;
    }

    boolean apart() {
        return apart;
    }

    /** The keeper is back, but may not have heard yet from all what they did without it. */
    boolean returning(long now) {
        return !apart && now < returnedUntil;
    }

    long returned() {
        return returnedUntil;
    }

    long apartSince() {
        return apartSince;
    }

    int replicas() {
        return replicas == 0 ? UNKNOWN : replicas;
    }

    long borrowed() {
        return borrowed.get();
    }

    void lacks(Loan loan) {
        boolean unused = lacking.add(loan);
    }

    void owes(Loan loan, long now) {
        if (owing.add(loan) && sweepsAt == Scope.NEVER) {
            sweepsAt = now + SWEEP;
        }
    }

    long sweepsAt() {
        return sweepsAt;
    }

    /** What has to be asked and told now. */
    List<Request> requests(long now) {
        List<Request> requests = new ArrayList<>();
        for (Loan loan : lacking) {
            if (loan.mayAsk(now)) {
                requests.add(request(loan, loan.wanted(), now));
            }
        }
        lacking.clear();
        if (sweepsAt <= now) {
            sweep(requests, now);
        }
        return requests;
    }

    private void sweep(List<Request> requests, long now) {
        for (Iterator<Loan> all = owing.iterator(); all.hasNext(); ) {
            Loan loan = all.next();
            if (loan.settled()) {
                all.remove();
            } else if (loan.tells(now)) {
                requests.add(request(loan, Permits.Wanted.NOTHING, now));
            }
        }
        sweepsAt = owing.isEmpty() ? Scope.NEVER : now + SWEEP;
    }

    /** Wants nothing: counts this replica, and says how many there are. */
    Request hello(long now) {
        return request(new Loan(this, new Scope(GREETING, null, now), now), Permits.Wanted.NOTHING, now);
    }

    private Request request(Loan loan, Permits.Wanted wanted, long now) {
        return new Request(loan, loan.claim(replica, ++order, wanted, now), now);
    }

    void lent(Request request, Lent lent, long now) {
        if (apart) {
            apart = false;
            returnedUntil = now + RETURN;
            LOG.info("the rate limits are shared with other replicas again");
        }
        replicas = lent.replicas();
        long unused = borrowed.addAndGet(lent.any() + lent.ends());
        request.loan.lent(lent, request.begun, now);
    }

    void failed(Request request, Throwable error, long now) {
        lost(error, now);
        request.loan.failed(now + RETRY);
    }

    void lost(Throwable error, long now) {
        if (!apart) {
            apart = true;
            apartSince = now;
            LOG.warn(
                    "the rate limits can't be shared with other replicas now; this one keeps to 1/{} of each: {}",
                    replicas(),
                    error.getMessage());
        }
    }

    /** One claim on its way. */
    record Request(Loan loan, Claim claim, long begun) {}
}
