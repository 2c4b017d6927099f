package dev.parley.testkit;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.Failure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.streams.WriteStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a customer of a {@link FakeChannel} sees of one answer. Questions about the whole wait for its end. */
public final class FakeAnswer implements WriteStream<AnswerPart> {
    private final FakeChannel channel;
    private final String turn;
    private final List<AnswerPart> parts = new CopyOnWriteArrayList<>();
    private final List<Waiter> waiters = new CopyOnWriteArrayList<>();
    private final Promise<Void> ended = Promise.promise();
    private volatile @Nullable Context context;
    private volatile @Nullable Handler<Void> onDrain;
    private volatile @Nullable Handler<Throwable> onBreak;

    FakeAnswer(FakeChannel channel, String turn) {
        this.channel = channel;
        this.turn = turn;
    }

    static FakeAnswer refused(FakeChannel channel, Throwable cause) {
        FakeAnswer answer = new FakeAnswer(channel, "");
        answer.ended.fail(cause);
        return answer;
    }

    private record Waiter(String words, Promise<Void> seen) {}

    /** The turn that answers; empty when the message was refused. */
    public String turn() {
        return turn;
    }

    /** The words, once the answer is over. */
    public String text() {
        Awaiting.result(ended.future());
        return words();
    }

    /** Waits until these words are among what is seen of the answer. */
    public void shows(String words) {
        Waiter waiter = new Waiter(words, Promise.promise());
        waiters.add(waiter);
        look();
        Awaiting.result(waiter.seen().future());
    }

    /** All parts in their order, once the answer is over. */
    public List<AnswerPart> parts() {
        Awaiting.result(ended.future());
        return List.copyOf(parts);
    }

    public List<Citation> sources() {
        return of(Citation.class).toList();
    }

    public List<Choice> choices() {
        return of(AnswerPart.Card.class)
                .flatMap(card -> card.choices().stream())
                .toList();
    }

    public Done done() {
        return of(Done.class).findFirst().orElseThrow(() -> new AssertionError("not done but " + parts));
    }

    /** What the answer ended with, or what the message was refused with. */
    public Failure failure() {
        Future<Void> end = Awaiting.settled(ended.future());
        return end.failed()
                ? Failure.from(end.cause())
                : of(Failed.class)
                        .findFirst()
                        .map(Failed::failure)
                        .orElseThrow(() -> new AssertionError("not failed but " + parts));
    }

    /** True when the channel was asked to open this answer. */
    public boolean opened() {
        return context != null;
    }

    /** The customer closes the window. */
    public void breaksOff() {
        Handler<Throwable> handler = onBreak;
        if (handler != null) {
            handler.handle(new IllegalStateException("the customer is gone"));
        }
    }

    private <T> Stream<T> of(Class<T> kind) {
        return parts().stream().filter(kind::isInstance).map(kind::cast);
    }

    private String words() {
        return parts.stream()
                .map(part -> part instanceof Delta delta ? delta.text() : "")
                .collect(Collectors.joining());
    }

    private void look() {
        String said = words();
        waiters.stream()
                .filter(w -> said.contains(w.words()))
                .forEach(w -> w.seen().tryComplete());
    }

    FakeAnswer open() {
        if (context != null) {
            throw new IllegalStateException("turn " + turn + " is opened twice");
        }
        context = Vertx.currentContext();
        return this;
    }

    void drain() {
        Context at = context;
        Handler<Void> handler = onDrain;
        if (at != null && handler != null) {
            at.runOnContext(handler);
        }
    }

    @Override
    public Future<Void> write(AnswerPart part) {
        if (ended.future().isComplete()) {
            throw new IllegalStateException("written after the end: " + part);
        }
        parts.add(part);
        look();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        ended.complete();
        return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
        return channel.isSlow();
    }

    @Override
    public FakeAnswer drainHandler(@Nullable Handler<Void> handler) {
        onDrain = handler;
        return this;
    }

    @Override
    public FakeAnswer exceptionHandler(@Nullable Handler<Throwable> handler) {
        onBreak = handler;
        return this;
    }

    @Override
    public FakeAnswer setWriteQueueMaxSize(int maxSize) {
        return this;
    }
}
