package dev.parley.adapters.redis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread for one long-running, blocking task. */
final class OwnThread {
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ThreadPoolExecutor executor;

    OwnThread(String name) {
        executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void run(Runnable task) {
        executor.execute(task);
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Waits in the task; cut short when closing begins. */
    void pause(Duration time) {
        try {
            if (!time.isZero() && closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            close();
        }
    }

    /** Asks the task to end. */
    void close() {
        closing.countDown();
        executor.shutdown();
    }

    /** Blocks until the task has ended, or for that time. */
    boolean ended(Duration within) throws InterruptedException {
        return executor.awaitTermination(within.toNanos(), TimeUnit.NANOSECONDS);
    }
}
