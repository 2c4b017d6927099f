package dev.parley.engine;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.Failure;
import dev.parley.spi.Inbox.Hold;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.WriteStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the end of an answer be told only while its message is this replica's to answer; else the stream ends without its last
 * part. On the conversation's event loop only.
 */
record HeldStream(WriteStream<AnswerPart> stream, Supplier<Hold> hold) implements WriteStream<AnswerPart> {
    private static final Failure UNCERTAIN =
            Failure.of(Failure.Kind.UNAVAILABLE, "nobody knows now whose turn it is to answer");
    private static final Failure LOST = Failure.of(Failure.Kind.REFUSED, "another replica answers this");

    @Override
    public Future<Void> write(AnswerPart part) {
        boolean last = part instanceof Done || part instanceof Failed;
        Hold held = hold.get();
        if (held == Hold.HELD || (held == Hold.UNCERTAIN && !last)) {
            return stream.write(part);
        }
        Future<Void> refused = Future.failedFuture((held == Hold.LOST ? LOST : UNCERTAIN).exception());
        return last ? stream.end().transform(ended -> refused) : refused;
    }

    @Override
    public Future<Void> end() {
        return stream.end();
    }

    @Override
    public boolean writeQueueFull() {
        return stream.writeQueueFull();
    }

    @Override
    public HeldStream setWriteQueueMaxSize(int size) {
        stream.setWriteQueueMaxSize(size);
        return this;
    }

    @Override
    public HeldStream drainHandler(@Nullable Handler<Void> handler) {
        stream.drainHandler(handler);
        return this;
    }

    @Override
    public HeldStream exceptionHandler(@Nullable Handler<Throwable> handler) {
        stream.exceptionHandler(handler);
        return this;
    }
}
