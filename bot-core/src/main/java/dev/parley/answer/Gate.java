package dev.parley.answer;

import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of a step writes the answer to. Closed when the attempt is over, so that a step that was given up
 * says nothing any more: what it writes then is dropped, and its pipe never waits.
 */
public final class Gate implements WriteStream<AnswerPart> {
    private final AnswerStream answer;
    private boolean closed;
    private boolean used;

    public Gate(AnswerStream answer) {
        this.answer = answer;
    }

    /** True once something went through. */
    public boolean used() {
        return used;
    }

    public void close() {
        closed = true;
    }

    @Override
    public Future<Void> write(AnswerPart part) {
        if (closed || (part instanceof AnswerPart.Delta delta && delta.text().isEmpty())) {
            return Future.succeededFuture();
        }
        if (part instanceof AnswerPart.Done || part instanceof AnswerPart.Failed) {
            return Future.failedFuture(Failure.of(Failure.Kind.BUG, "a step does not end the answer: the engine does")
                    .exception());
        }
        used = true;
        return answer.write(part);
    }

    /** Nothing: other steps may go on with the answer. */
    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
        return !closed && answer.out().writeQueueFull();
    }

    @Override
    public WriteStream<AnswerPart> drainHandler(@Nullable Handler<Void> handler) {
        if (!closed) {
            answer.out().drainHandler(handler);
        }
        return this;
    }

    /** Not passed on: a channel that breaks ends the turn, which tells the step by {@code onStop}. */
    @Override
    public WriteStream<AnswerPart> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    /** The channel knows how much it takes. */
    @Override
    public WriteStream<AnswerPart> setWriteQueueMaxSize(int maxSize) {
        return this;
    }
}
