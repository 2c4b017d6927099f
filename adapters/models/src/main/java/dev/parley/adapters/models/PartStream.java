package dev.parley.adapters.models;

import dev.parley.model.Failure;
import dev.parley.spi.Generation;
import io.vertx.core.Handler;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of an answer: keeps parts until they are asked for. When a reader does not ask, it tells the source
 * to pause, but not before some parts have come: what a connection has brought but not handed on is lost when it breaks.
 * All fields belong to the event loop of the context; calls from elsewhere are handed to it.
 *
 * <p>The end, or the failure, comes after the last part, and without being asked for once reading has begun.
 */
final class PartStream implements Generation {
    /** Where the parts come from. */
    interface Source {
        void pause();

        void resume();

        void cancel();
    }

    /** Parts that are kept before the source has to pause; one network read may add some more. */
    private static final int MANY = 64;

    private final EventLoop loop;
    private final Source source;
    private final Queue<Part> parts = new ArrayDeque<>(4);
    private @Nullable Handler<Part> handler;
    private @Nullable Handler<Throwable> exceptionHandler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Failure failure;
    private long demand;
    private boolean reading;
    private boolean draining;
    private boolean paused;
    private boolean ended;
    private boolean over;

    PartStream(EventLoop loop, Source source) {
        this.loop = loop;
        this.source = source;
    }

    void add(Part part) {
        parts.add(part);
    }

    /** After it nothing is added. */
    void end(@Nullable Failure why) {
        ended = true;
        failure = why;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Hands out what is asked for; to be called when something was added. */
    void drain() {
        if (draining || over) {
            return;
        }
        draining = true;
        while (demand > 0 && !parts.isEmpty() && !over) {
            deliver(parts.remove());
        }
        draining = false;
        if (!over) {
            settle();
        }
    }

    private void deliver(Part part) {
        if (demand != Long.MAX_VALUE) {
            demand--;
        }
        if (handler != null) {
            handler.handle(part);
        }
    }

    private void settle() {
        if (ended && parts.isEmpty() && reading) {
            over = true;
            finish();
        } else if (!paused && !ended && parts.size() >= MANY) {
            paused = true;
            source.pause();
        } else if (paused && parts.isEmpty()) {
            paused = false;
            source.resume();
        }
    }

    private void finish() {
        if (failure == null && endHandler != null) {
            endHandler.handle(null);
        } else if (failure != null && exceptionHandler != null) {
            exceptionHandler.handle(failure.exception());
        }
    }

    @Override
    public void cancel() {
        loop.run(() -> {
            over = true;
            parts.clear();
            source.cancel();
        });
    }

    @Override
    public Generation handler(@Nullable Handler<Part> next) {
        handler = next;
        return this;
    }

    @Override
    public Generation exceptionHandler(@Nullable Handler<Throwable> next) {
        exceptionHandler = next;
        return this;
    }

    @Override
    public Generation endHandler(@Nullable Handler<Void> next) {
        endHandler = next;
        return this;
    }

    @Override
    public Generation pause() {
        loop.run(() -> demand = 0);
        return this;
    }

    @Override
    public Generation resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public Generation fetch(long amount) {
        loop.run(() -> {
            reading = true;
            demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
            drain();
        });
        return this;
    }
}
