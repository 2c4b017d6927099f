package dev.parley.app.console;

import dev.parley.model.TurnRecord;
import dev.parley.spi.Observer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last turns of this replica, newest first. Bounded; safe from any thread. */
public final class TurnLog implements Observer {
    private static final int KEPT = 500;

    private final Deque<TurnRecord> turns = new ArrayDeque<>(KEPT);

    @Override
    public synchronized void turnEnded(TurnRecord record) {
        if (turns.size() == KEPT) {
            turns.removeLast();
        }
        turns.addFirst(record);
    }

    public synchronized List<TurnRecord> last(int count) {
        return turns.stream().limit(count).toList();
    }
}
