package dev.parley.spi;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Numbered things, of which each is one replica's at a time: whoever holds one says so again and again, or loses it. Time is
 * the keeper's own, so that the clocks of replicas don't matter.
 *
 * <pre>{@code
 * leases.stay(me, 4);            // I am there; there are 4 of them, and I may hold Group.share() of them
 * leases.take(me, 2);            // mine now, with the token 7; or 0: it is somebody else's
 * leases.renew(me, 2, 7);        // still mine; or false: somebody else's by now
 * leases.release(me, 2, 7);      // free at once; without it, when Member.time() is over
 * }</pre>
 *
 * <p>The token of a thing grows with each of its holders, so that who was thought dead can be told from who came after.
 */
public interface Leases {
    /**
     * Says that a member is there, for its time. Who comes first says how many things there are; who comes while others are
     * there has to take theirs.
     */
    Future<Group> stay(Member member, int size);

    /** Takes a member away; what it holds it has to release itself. */
    Future<Void> leave(Member member);

    /** The token of a thing that was free, or 0. */
    Future<Long> take(Member member, int number);

    /** Holds a thing for the member's time from now; one that ran out is held again if nobody took it meanwhile. */
    Future<Boolean> renew(Member member, int number, long token);

    /** Frees a thing if it is still the member's. */
    Future<Void> release(Member member, int number, long token);

    /**
     * One who holds things.
     *
     * @param group names the things, through the whole program: {@code discord/42}
     * @param replica has no space in it
     * @param time how long the member, and what it holds, outlive its last word
     */
    record Member(String group, String replica, Duration time) {}

    /**
     * @param size how many things there are
     * @param members who were heard of within their time
     */
    record Group(int size, int members) {
        /** As many as each may hold, so that all are held and none has two more than another. */
        public int share() {
            return (size + members - 1) / Math.max(1, members);
        }
    }
}
