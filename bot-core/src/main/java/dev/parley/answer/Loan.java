package dev.parley.answer;

import dev.parley.spi.Permits.Claim;
import dev.parley.spi.Permits.Lent;
import dev.parley.spi.Permits.Wanted;
import dev.parley.spi.RateBudget.Urgency;

/** What one scope has borrowed, and what its keeper has yet to be told. */
final class Loan {
    private static final long SETTLED_BY = Lending.USE;

    private final Lending lending;
    private final Scope scope;

    private int any;
    private int ends;
    private long usableUntil;
    private boolean asking;
    private long againAt;
    private long toldAt;
    private long news = Scope.NEVER;
    private int left = 1;
    private long knownUntil;
    private long apartSince;
    private int sinceApart;
    private long lastApart;

    Loan(Lending lending, Scope scope, long now) {
        this.lending = lending;
        this.scope = scope;
        this.usableUntil = now;
        this.againAt = now;
        this.toldAt = now;
        this.knownUntil = now;
        this.lastApart = now - Lending.LEASE;
    }

    Scope scope() {
        return scope;
    }

    /** When there is a permit to use, or to ask again for one; asks where there is none. */
    long opens(Urgency urgency, long now) {
        if (has(urgency, now)) {
            return lending.returning(now) ? Math.min(apart(urgency, now), lending.returned()) : now;
        }
        lending.lacks(this);
        long asked = asking || againAt <= now ? Scope.NEVER : againAt;
        return lending.apart() ? Math.min(asked, apart(urgency, now)) : asked;
    }

    /** As far as is known: takes nothing and asks nobody. */
    boolean free(long now) {
        if (has(Urgency.FIRST, now)) {
            return true;
        }
        return lending.apart() ? apart(Urgency.FIRST, now) <= now : left > 0 || knownUntil <= now;
    }

    private boolean has(Urgency urgency, long now) {
        return now < usableUntil && (any > 0 || (urgency == Urgency.FINAL && ends > 0));
    }

    private long apart(Urgency urgency, long now) {
        int replicas = lending.replicas();
        if (replicas == 1) {
            return now;
        }
        long usedUp = lending.apartSince() + Lending.USE + scope.period();
        if (now < usedUp) {
            boolean kept = urgency == Urgency.FINAL && spentApart() < scope.kept() / replicas;
            return kept ? now : usedUp;
        }
        int share = scope.permits() / replicas;
        if (share == 0) {
            return Math.max(scope.freed(1, now), lastApart + scope.period() * replicas / scope.permits());
        }
        return scope.freed(urgency == Urgency.FINAL ? share : share - Scope.kept(share), now);
    }

    private int spentApart() {
        return apartSince == lending.apartSince() ? sinceApart : 0;
    }

    void use(Urgency urgency, long now) {
        boolean lent = has(urgency, now);
        if (lent && urgency == Urgency.FINAL && ends > 0) {
            ends--;
        } else if (lent) {
            any--;
        } else {
            sinceApart = spentApart() + 1;
            apartSince = lending.apartSince();
            lastApart = now;
        }
        lending.owes(this, now);
    }

    void giveBack(Urgency urgency, long now) {
        if (urgency == Urgency.FINAL) {
            ends++;
        } else {
            any++;
        }
        changed(now);
    }

    void answered(long now) {
        changed(now);
    }

    private void changed(long now) {
        news = Math.min(news, now);
        lending.owes(this, now);
    }

    boolean mayAsk(long now) {
        return !asking && againAt <= now && !scope.line().isEmpty();
    }

    Wanted wanted() {
        Line line = scope.line();
        int most = scope.permits();
        return new Wanted(
                Math.min(most, line.ends()),
                Math.min(most, line.firsts()),
                Math.min(most, line.mores()),
                scope.ahead());
    }

    Claim claim(String replica, long order, Wanted wanted, long now) {
        if (usableUntil <= now) {
            any = 0;
            ends = 0;
        }
        asking = true;
        toldAt = now;
        news = Scope.NEVER;
        return new Claim(replica, order, scope.terms(), scope.inFlight() + any + ends, scope.cooling(now), wanted);
    }

    void lent(Lent lent, long begun, long now) {
        asking = false;
        againAt = now + lent.again().toNanos();
        left = lent.left();
        knownUntil = now + Math.max(Lending.USE, lent.again().toNanos());
        if (lent.any() + lent.ends() > 0) {
            any += lent.any();
            ends += lent.ends();
            usableUntil = begun + Lending.USE;
            againAt = now;
            lending.owes(this, now);
        }
    }

    void failed(long retryAt) {
        asking = false;
        againAt = retryAt;
        news = Math.min(news, retryAt);
    }

    /** The keeper counts more than there is, or will soon count less. */
    boolean tells(long now) {
        boolean unused = any + ends > 0 && usableUntil <= now;
        boolean calls = news != Scope.NEVER && news + Math.min(scope.period() / 2, SETTLED_BY) <= now;
        boolean longCalls = scope.inFlight() > 0 && toldAt + Lending.LEASE / 2 <= now;
        return !asking && (unused || calls || longCalls);
    }

    boolean settled() {
        return !asking && any + ends == 0 && news == Scope.NEVER && scope.inFlight() == 0;
    }
}
