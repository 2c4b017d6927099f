package dev.parley.testkit;

import dev.parley.spi.Permits.Claim;
import dev.parley.spi.Permits.Lent;
import dev.parley.spi.Permits.Terms;
import dev.parley.spi.Permits.Wanted;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The permits of one scope: which replica counts how many, and for how long. All times in milliseconds. */
final class PermitBook {
    private static final long SOON = 50;
    private static final long OFTEN = 1_000;

    private final Map<String, Account> accounts = new HashMap<>();
    private long even;
    private long closedUntil = Long.MIN_VALUE;

    /** What a replica counts; what it wants is believed until a time. */
    private record Account(String replica, long order, long since, long wantsUntil, Wanted wanted, List<Long> calls) {
        boolean wants(long now) {
            return wantsUntil > now;
        }
    }

    private record Deal(Lent lent, Wanted missing) {}

    /** Of what was given out in thought: mine, and all. */
    private record Given(int mine, int all) {}

    void close(long until) {
        closedUntil = Math.max(closedUntil, until);
    }

    Lent take(Claim claim, long now, int replicas) {
        String me = claim.replica();
        Account before = accounts.getOrDefault(me, new Account(me, 0, now, 0, Wanted.NOTHING, List.of()));
        if (before.order > claim.order()) {
            return nothing(OFTEN, replicas);
        }
        long since = before.wants(now) ? before.since : now;
        if (claim.wanted().equals(Wanted.NOTHING)) {
            put(new Account(me, claim.order(), since, before.wantsUntil, before.wanted, calls(claim, 0, now)));
            return nothing(OFTEN, replicas);
        }
        put(new Account(me, claim.order(), since, now + 1, claim.wanted(), calls(claim, 0, now)));
        cool(now);
        Deal deal = closedUntil > now
                ? new Deal(nothing(closedUntil - now, replicas), claim.wanted())
                : deal(claim, now, replicas);
        Lent lent = deal.lent;
        int given = lent.any() + lent.ends();
        long until = deal.missing.total() == 0 ? 0 : now + lent.again().toMillis() + OFTEN;
        long first = given == 0 ? since : now;
        put(new Account(me, claim.order(), first, until, deal.missing, calls(claim, given, now)));
        return lent;
    }

    private void put(Account account) {
        accounts.put(account.replica, account);
    }

    private static Lent nothing(long again, int replicas) {
        return new Lent(0, 0, Duration.ofMillis(again), 0, replicas);
    }

    private static List<Long> calls(Claim claim, int given, long now) {
        Terms terms = claim.terms();
        long open = now + terms.lease().plus(terms.limit().per()).toMillis();
        return Stream.concat(
                        Stream.generate(() -> open).limit(claim.open() + given),
                        claim.cooling().stream().map(left -> now + left.toMillis()))
                .toList();
    }

    private void cool(long now) {
        accounts.replaceAll((name, it) -> new Account(
                name,
                it.order,
                it.since,
                it.wantsUntil,
                it.wanted,
                it.calls.stream().filter(until -> until > now).toList()));
        accounts.values().removeIf(it -> it.calls.isEmpty() && !it.wants(now));
    }

    private Deal deal(Claim claim, long now, int replicas) {
        Terms terms = claim.terms();
        Wanted wanted = claim.wanted();
        int used = accounts.values().stream().mapToInt(it -> it.calls.size()).sum();
        int free = terms.limit().permits() - used;
        Given ends = give(Wanted::ends, claim.replica(), free, now);
        int rest = free - ends.all - terms.kept();
        Given firsts = give(Wanted::firsts, claim.replica(), rest, now);
        rest -= firsts.all;
        int room = room(terms, now);
        Given mores = give(Wanted::mores, claim.replica(), Math.min(rest, room), now);
        rest -= mores.all;
        boolean plenty = 2 * rest >= terms.limit().permits();
        int ahead = plenty ? Math.min(wanted.ahead(), Math.max(0, room - mores.all)) : 0;
        even = Math.max(even, now) + terms.spacing().toMillis() * (mores.mine + ahead);
        Wanted missing =
                new Wanted(wanted.ends() - ends.mine, wanted.firsts() - firsts.mine, wanted.mores() - mores.mine, 0);
        long again = missing.total() == 0 ? OFTEN : again(terms, rest, now);
        int any = firsts.mine + mores.mine + ahead;
        Lent lent = new Lent(any, ends.mine, Duration.ofMillis(again), Math.max(0, rest - ahead), replicas);
        return new Deal(lent, missing);
    }

    /** One permit after the other goes to who has used least for how much it wants, then to who wants longest. */
    private Given give(ToIntFunction<Wanted> kind, String me, int available, long now) {
        Map<String, Integer> given = new HashMap<>();
        Comparator<Account> byTurn = Comparator.<Account>comparingDouble(it -> use(it, given))
                .thenComparingLong(Account::since)
                .thenComparing(Account::replica);
        int all = 0;
        for (; all < available; all++) {
            Optional<Account> next = accounts.values().stream()
                    .filter(it -> it.wants(now))
                    .filter(it -> kind.applyAsInt(it.wanted) > given.getOrDefault(it.replica, 0))
                    .min(byTurn);
            if (next.isEmpty()) {
                break;
            }
            int unused = given.merge(next.get().replica, 1, Integer::sum);
        }
        return new Given(given.getOrDefault(me, 0), all);
    }

    private static double use(Account account, Map<String, Integer> given) {
        int used = account.calls.size() + given.getOrDefault(account.replica, 0);
        return (double) used / Math.max(1, account.wanted.total());
    }

    private int room(Terms terms, long now) {
        long spacing = terms.spacing().toMillis();
        if (spacing == 0) {
            return Integer.MAX_VALUE;
        }
        long early = now - Math.max(even, now) + terms.burst() * spacing;
        return early < 0 ? 0 : (int) (early / spacing) + 1;
    }

    private long again(Terms terms, int rest, long now) {
        long cooled = accounts.values().stream()
                .flatMap(it -> it.calls.stream())
                .mapToLong(until -> until - now)
                .min()
                .orElse(OFTEN);
        long spaced = even - terms.burst() * terms.spacing().toMillis() - now;
        long free = rest > 0 ? Math.max(SOON, spaced) : OFTEN;
        return Math.max(SOON / 5, Math.min(OFTEN, Math.min(cooled, free)));
    }
}
