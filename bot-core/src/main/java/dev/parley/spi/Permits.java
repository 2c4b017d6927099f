package dev.parley.spi;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Lends the permits of limits that all replicas share. Time is the keeper's own, so that the clocks of replicas don't matter.
 *
 * <p>Each claim says all that its replica counts in the scope, in place of what it said before. So a replica that dies takes
 * nothing with it for good: what it had open counts for the lease and one period more. And a keeper that has lost its memory
 * has it back with the next claims.
 */
public interface Permits {
    /** Counts what the claim says, and lends of what it wants as much as is free and fair. */
    Future<Lent> take(Claim claim);

    /** Lends nothing of this scope to anybody for so long; a shorter time than is left changes nothing. */
    Future<Void> close(String scope, Duration time);

    /**
     * What holds in a scope.
     *
     * @param kept permits that are for ends only
     * @param spacing between two permits for more of the same, or zero
     * @param burst how many of these may come at once
     * @param lease how long what is open counts before its period begins
     */
    record Terms(RateLimit limit, int kept, Duration spacing, int burst, Duration lease) {}

    /**
     * How many are wanted: for the ends of answers, for their first sights, for more of them, and to have some at hand where
     * there are plenty.
     */
    record Wanted(int ends, int firsts, int mores, int ahead) {
        public static final Wanted NOTHING = new Wanted(0, 0, 0, 0);

        public int total() {
            return ends + firsts + mores;
        }
    }

    /**
     * The account of one replica.
     *
     * @param order grows from claim to claim of a replica; one that is overtaken by a later one changes nothing
     * @param open permits that are not used yet, and calls that are not answered yet
     * @param cooling for each call that was answered, how long it counts yet
     * @param wanted with nothing wanted, what is still wanted from before stays so
     */
    record Claim(String replica, long order, Terms terms, int open, List<Duration> cooling, Wanted wanted) {
        public Claim {
            cooling = List.copyOf(cooling);
        }

        public String scope() {
            return terms.limit().scope();
        }
    }

    /**
     * What came of a claim.
     *
     * @param any permits for whatever
     * @param ends permits for ends only
     * @param again when to ask for what is missing
     * @param left how many more are free for first sights
     * @param replicas how many have taken permits of late, of any scope
     */
    record Lent(int any, int ends, Duration again, int left, int replicas) {}
}
