package dev.parley.adapters.local;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A few threads for work that blocks or computes, and a bounded queue before them. What finds no room is refused. */
final class Pool {
    private static final int GRACE_SECONDS = 5;

    private final String name;
    private final Vertx vertx;
    private final ThreadPoolExecutor threads;

    Pool(String name, int threads, int queue, Vertx vertx) {
        this.name = name;
        this.vertx = vertx;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    Thread thread = new Thread(task, name + "-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Completes on the caller's context; fails with what the task throws. */
    <T> Future<T> run(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        submit(() -> complete(result, task), result);
        return future(result);
    }

    /** Runs the task, or fails the result where there is no room for it. */
    void submit(Runnable task, CompletableFuture<?> result) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException full) {
            boolean closed = threads.isShutdown();
            String message = name + (closed ? " is closed" : " has too much to do: its queue is full");
            var unused = result.completeExceptionally(Failure.of(closed ? Kind.CANCELLED : Kind.OVERLOADED, message)
                    .exception());
        }
    }

    /** Puts a running task at the end of the queue; false when nobody waits, or there is no room to wait. */
    boolean queueAgain(Runnable task) {
        return !threads.getQueue().isEmpty() && threads.getQueue().offer(task);
    }

    <T> Future<T> future(CompletableFuture<T> result) {
        return Future.fromCompletionStage(result, vertx.getOrCreateContext());
    }

    int size() {
        return threads.getMaximumPoolSize();
    }

    int waiting() {
        return threads.getQueue().size();
    }

    /**
     * Takes nothing more. {@code release} may block; it is told whether all that was taken is done, or some of it does not
     * end.
     */
    Future<Void> close(Consumer<Boolean> release) {
        threads.shutdown();
        return vertx.executeBlocking(() -> {
                    boolean idle = threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
                    release.accept(idle);
                    return idle;
                })
                .mapEmpty();
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> task) {
        try {
            result.complete(task.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }
}
