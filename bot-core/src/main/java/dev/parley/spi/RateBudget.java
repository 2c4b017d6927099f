package dev.parley.spi;

import io.vertx.core.Future;
import java.util.List;

/**
 * Shares the limits of platforms among all who call them. Whoever asks gets one call at a time; those who wait get theirs in
 * order of urgency, then of asking, so that k answers with one call asked for each share fairly. Safe from any thread.
 */
public interface RateBudget {
    Ask ask(List<RateLimit> limits, Urgency urgency);

    /**
     * True when a call with these limits would be granted without waiting, as far as is known here. For choosing between
     * ways to do the same; it takes nothing.
     */
    boolean free(List<RateLimit> limits);

    enum Urgency {
        /** The last text of a message; part of each limit is kept for these. */
        FINAL,
        /** Something where there was nothing to be seen. */
        FIRST,
        /** More of what is seen already. */
        MORE
    }

    /** One request. */
    interface Ask {
        /** Completes on the context it was asked from, when the call may be made; never fails, but may take long. */
        Future<Grant> granted();

        /** Takes the request back. A grant that was made already is given back. */
        void cancel();
    }

    /** The right to make one call, at once. Given back by exactly one of the two. */
    interface Grant {
        /** The call was made, and this came of it. Its scopes count it from the grant until their period after this. */
        void made(Sent sent);

        void unused();
    }
}
