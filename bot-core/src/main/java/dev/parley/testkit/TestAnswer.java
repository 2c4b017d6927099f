package dev.parley.testkit;

import dev.parley.model.AnswerPart;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.WriteStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where the answer of a {@link TestTurn} goes: remembers every part; {@link #room} holds the writer back. */
public final class TestAnswer implements WriteStream<AnswerPart> {
    private final List<AnswerPart> parts = new CopyOnWriteArrayList<>();
    private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
    private volatile @Nullable Handler<Void> drain;

    TestAnswer() {}

    public List<AnswerPart> parts() {
        return parts;
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (AnswerPart part : parts) {
            text.append(part instanceof AnswerPart.Delta delta ? delta.text() : "");
        }
        return text.toString();
    }

    /** How many more parts fit before the stream says that it is full. A reader that was held back is called again. */
    public void room(int parts) {
        room.set(parts);
        Handler<Void> held = drain;
        if (parts > 0 && held != null) {
            drain = null;
            held.handle(null);
        }
    }

    @Override
    public Future<Void> write(AnswerPart part) {
        parts.add(part);
        room.decrementAndGet();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
        return room.get() <= 0;
    }

    @Override
    public TestAnswer drainHandler(@Nullable Handler<Void> handler) {
        drain = handler;
        return this;
    }

    @Override
    public TestAnswer exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public TestAnswer setWriteQueueMaxSize(int maxSize) {
        return this;
    }
}
