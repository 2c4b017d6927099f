package dev.parley.answer;

import java.time.Duration;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** When which scope opens, and the one timer for all of them. */
final class Alarms {
    private static final long STEP = Duration.ofMillis(10).toNanos();

    private final PriorityQueue<Alarm> all = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private long wakes = Scope.NEVER;

    private record Alarm(long at, Scope scope) {}

    /** Only the earliest of a scope counts: what it finds still shut gets another one. */
    void set(Scope scope, long at) {
        if (at < scope.alarm()) {
            scope.alarm(at);
            all.add(new Alarm(at, scope));
        }
    }

    void ring(Deque<Scope> open, long now) {
        for (Alarm first = all.peek(); first != null && first.at <= now; first = all.peek()) {
            all.remove();
            if (first.scope.alarm() == first.at) {
                first.scope.alarm(Scope.NEVER);
                open.add(first.scope);
            }
        }
    }

    /** How long until the timer that has to be set now; negative when one is set that is early enough. */
    long waits(long other, long now) {
        Alarm first = all.peek();
        long next = first == null ? other : Math.min(first.at, other);
        if (next == Scope.NEVER || (next >= wakes && wakes > now)) {
            return -1;
        }
        long wait = Math.max(STEP, next - now);
        wakes = now + wait;
        return wait;
    }

    void woke() {
        wakes = Scope.NEVER;
    }
}
