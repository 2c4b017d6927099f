package dev.parley.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Delivers what it is given on a thread of its own, each time a random one of those that wait. */
final class ShuffledNetwork implements Executor, AutoCloseable {
    private final Random random;
    private final List<Runnable> waiting = new ArrayList<>();
    private final Thread thread = new Thread(this::deliver, "network");
    private boolean closed;

    ShuffledNetwork(long seed) {
        random = new Random(seed);
        thread.start();
    }

    @Override
    public synchronized void execute(Runnable delivery) {
        waiting.add(delivery);
        notifyAll();
    }

    private void deliver() {
        try {
            for (Runnable next = take(); next != null; next = take()) {
                next.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized @Nullable Runnable take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return waiting.isEmpty() ? null : waiting.remove(random.nextInt(waiting.size()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
