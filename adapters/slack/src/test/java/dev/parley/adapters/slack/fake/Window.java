package dev.parley.adapters.slack.fake;

import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many within any stretch of so long. */
final class Window {
    private final int allowed;
    private final long length;
    private final Deque<Long> taken = new ArrayDeque<>();

    Window(int allowed, long length) {
        this.allowed = allowed;
        this.length = length;
    }

    long waitAt(long now) {
        while (!taken.isEmpty() && taken.getFirst() + length <= now) {
            taken.removeFirst();
        }
        return taken.size() < allowed ? 0 : taken.getFirst() + length - now;
    }

    void take(long now) {
        taken.addLast(now);
    }
}
