package dev.parley.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait while a conversation is being answered, or while one that failed is to come again. Bounded; those that
 * are recorded were counted before.
 */
final class Backlog {
    private final BotLimits limits;
    private final Deque<Arrival> waiting = new ArrayDeque<>(2);
    private @Nullable Awaited awaited;

    Backlog(BotLimits limits) {
        this.limits = limits;
    }

    /** The turn that will answer the message, or null when there is no room. */
    @Nullable
    String put(Arrival later) {
        Arrival last = waiting.peekLast();
        return switch (limits.whileBusy()) {
            case QUEUE -> add(later, waiting.size());
            case REPLACE -> last == null ? add(later, 0) : instead(last.replacedBy(later));
            case MERGE -> last == null ? add(later, 0) : join(last, later);
        };
    }

    private @Nullable String add(Arrival later, int before) {
        if (before >= limits.queue() && !later.recorded()) {
            return null;
        }
        waiting.addLast(later);
        return later.turn();
    }

    private @Nullable String join(Arrival last, Arrival later) {
        return last.messages() >= limits.queue() && !later.recorded() ? null : instead(last.joinedBy(later));
    }

    private String instead(Arrival changed) {
        waiting.removeLast();
        waiting.addLast(changed);
        return changed.turn();
    }

    /** The message that came with this id, out of the queue; null when it doesn't wait here by itself. */
    @Nullable
    Arrival remove(String message) {
        for (Arrival each : waiting) {
            if (each.messages() == 1 && each.message().id().equals(message)) {
                waiting.remove(each);
                return each;
            }
        }
        return null;
    }

    /** Nothing is taken before this has come again. */
    void await(Awaited failed) {
        awaited = failed;
    }

    /** Says whether anything was waited for. */
    boolean giveUp() {
        boolean waited = awaited != null;
        awaited = null;
        return waited;
    }

    boolean awaits(Arrival arrival) {
        return awaited != null && awaited.has(arrival);
    }

    /** The message to be begun again; null while some of it is still to come. */
    @Nullable
    Arrival come(Arrival arrival) {
        Arrival whole = awaited == null ? arrival : awaited.with(arrival);
        if (whole != null) {
            awaited = null;
        }
        return whole;
    }

    @Nullable
    Arrival take() {
        return waiting.pollFirst();
    }
}
