package dev.parley.engine;

import dev.parley.answer.MessageWriter;
import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One event loop. Every conversation belongs to one of them and is touched on its thread only.
 *
 * <p>It also watches deadlines. A timer for each turn would cost more than a short turn itself, so one sweep looks at
 * all of them every 100 ms while there are any: what is due is noticed up to 100 ms late, never early.
 */
final class Loop implements MessageWriter.EventLoop {
    static final Duration SWEEP = Duration.ofMillis(100);

    private final Context context;
    private final Thread thread;
    private final Clock clock;

    // On the loop's thread only.
    private final Set<Watched> watched = new HashSet<>();
    private boolean sweeping;

    Loop(Context context, Thread thread, Clock clock) {
        this.context = context;
        this.thread = thread;
        this.clock = clock;
    }

    /** Something that is over at a moment, which may change while it is watched. */
    interface Watched {
        long dueNanos();

        void due();
    }

    Thread thread() {
        return thread;
    }

    Clock clock() {
        return clock;
    }

    void check() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    "touched on " + Thread.currentThread().getName() + ", belongs to " + thread.getName()
                            + ": a step's future has to complete where the step was called");
        }
    }

    /** Runs the task here: at once for a caller who is here already. */
    @Override
    public void run(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
        } else {
            later(task);
        }
    }

    void later(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    void after(Duration delay, Runnable task) {
        Clock.Timer unused = clock.after(delay, () -> run(task));
    }

    void watch(Watched what) {
        check();
        watched.add(what);
        if (!sweeping) {
            sweeping = true;
            after(SWEEP, this::sweep);
        }
    }

    @Override
    public void wake(long atNanos, Runnable task) {
        watch(new Alarm(atNanos, task, this));
    }

    void unwatch(Watched what) {
        check();
        watched.remove(what);
    }

    /** The future's outcome, on this loop, or TIMEOUT once it has taken too long. */
    <T> Future<T> within(Duration time, String what, Future<T> future) {
        check();
        if (future.isComplete()) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        Expiry expiry = new Expiry(clock.nanos() + time.toNanos(), what, promise);
        watch(expiry);
        future.onComplete(done -> run(() -> {
            unwatch(expiry);
            if (done.succeeded()) {
                promise.tryComplete(done.result());
            } else {
                promise.tryFail(done.cause());
            }
        }));
        return promise.future();
    }

    /** What one of them does may put off another. */
    private void sweep() {
        sweeping = false;
        long now = clock.nanos();
        List<Watched> due =
                watched.stream().filter(w -> w.dueNanos() - now <= 0).toList();
        for (Watched late : due) {
            if (late.dueNanos() - now <= 0) {
                late.due();
            }
        }
        if (!watched.isEmpty() && !sweeping) {
            sweeping = true;
            after(SWEEP, this::sweep);
        }
    }

    /** Not a record: two of the same time are two. */
    private static final class Alarm implements Watched {
        private final long dueNanos;
        private final Runnable task;
        private final Loop loop;

        Alarm(long dueNanos, Runnable task, Loop loop) {
            this.dueNanos = dueNanos;
            this.task = task;
            this.loop = loop;
        }

        @Override
        public long dueNanos() {
            return dueNanos;
        }

        @Override
        public void due() {
            loop.unwatch(this);
            task.run();
        }
    }

    private record Expiry(long dueNanos, String what, Promise<?> promise) implements Watched {
        @Override
        public void due() {
            promise.tryFail(
                    Failure.of(Failure.Kind.TIMEOUT, what + " took too long").exception());
        }
    }
}
