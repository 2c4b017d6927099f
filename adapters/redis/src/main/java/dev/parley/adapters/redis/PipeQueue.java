package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Commands that wait to be sent; shut while Redis is away, so that nothing piles up behind it. */
final class PipeQueue {
    private final BlockingQueue<Pending> waiting;
    private volatile @Nullable Failure shut;

    PipeQueue(int capacity, Failure shut) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.shut = shut;
    }

    /** Why nothing is taken in now, or null. */
    @Nullable
    Failure shut() {
        return shut;
    }

    /** False when it is full. */
    boolean add(Pending command) {
        boolean added = waiting.offer(command);
        Failure reason = shut;
        if (reason != null) {
            refuseAll(reason);
        }
        return added;
    }

    void open() {
        shut = null;
    }

    void shut(Failure reason) {
        shut = reason;
        refuseAll(reason);
    }

    private void refuseAll(Failure reason) {
        List<Pending> refused = new ArrayList<>();
        waiting.drainTo(refused);
        Pending.settle(refused.stream().map(one -> one.failed(reason)).toList());
    }

    /** Waits for a command, then takes what has come by then; empty when none came. */
    List<Pending> take(int most, Duration patience) throws InterruptedException {
        List<Pending> batch = new ArrayList<>();
        Pending first = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, most - 1);
        }
        return batch;
    }

    int size() {
        return waiting.size();
    }
}
