package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.spi.Generation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer that a test dictates, piece by piece. Pieces may be pushed from any thread; they arrive on the
 * context that asked the model, and wait while the stream is paused.
 */
public final class ScriptedGeneration implements Generation {
    private final @Nullable Context context = Vertx.currentContext();
    private final Promise<Generation> started = Promise.promise();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private volatile long demand;
    private boolean emitting;
    private volatile boolean cancelled;
    private Handler<Part> parts = part -> {};
    private Handler<Throwable> failures = failure -> {};
    private Handler<Void> ends = end -> {};

    ScriptedGeneration() {}

    /** Completes with the first piece, as a model's answer does. */
    Future<Generation> started() {
        return started.future();
    }

    public void text(String text) {
        push(() -> parts.handle(new Part.Text(text)));
    }

    public void finish(Part.Finish finish) {
        push(() -> parts.handle(finish));
        push(() -> ends.handle(null));
    }

    /** Breaks the connection: before the first piece the call itself fails, after it the stream does. */
    public void fail(Failure failure) {
        onContext(() -> {
            if (!started.tryFail(failure.exception())) {
                enqueue(() -> failures.handle(failure.exception()));
            }
        });
    }

    /** Nobody waits for the first piece any more. */
    void abandon() {
        Failure failure = Failure.of(Failure.Kind.CANCELLED, "the call was stopped");
        cancelled |= started.tryFail(failure.exception());
    }

    /** True when whoever asked wants no more of it. */
    public boolean cancelled() {
        return cancelled;
    }

    public boolean paused() {
        return demand == 0;
    }

    private void push(Runnable emission) {
        onContext(() -> {
            started.tryComplete(this);
            enqueue(emission);
        });
    }

    private void onContext(Runnable action) {
        if (context == null || context == Vertx.currentContext()) {
            action.run();
        } else {
            context.runOnContext(now -> action.run());
        }
    }

    private void enqueue(Runnable emission) {
        waiting.add(emission);
        emit();
    }

    private void emit() {
        if (emitting) {
            return;
        }
        emitting = true;
        while (demand > 0 && !cancelled && !waiting.isEmpty()) {
            long left = demand;
            demand = left == Long.MAX_VALUE ? left : left - 1;
            waiting.remove().run();
        }
        emitting = false;
    }

    @Override
    public Generation fetch(long amount) {
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        emit();
        return this;
    }

    @Override
    public Generation resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public Generation pause() {
        demand = 0;
        return this;
    }

    @Override
    public Generation handler(@Nullable Handler<Part> handler) {
        parts = handler == null ? part -> {} : handler;
        return this;
    }

    @Override
    public Generation exceptionHandler(@Nullable Handler<Throwable> handler) {
        failures = handler == null ? failure -> {} : handler;
        return this;
    }

    @Override
    public Generation endHandler(@Nullable Handler<Void> handler) {
        ends = handler == null ? end -> {} : handler;
        return this;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
