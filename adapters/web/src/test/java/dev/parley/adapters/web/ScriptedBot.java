package dev.parley.adapters.web;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Message;
import dev.parley.spi.Channel;
import dev.parley.spi.Inbound;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.streams.WriteStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands where the engine stands: takes events in, and lets the test begin the turns and write their answers. */
final class ScriptedBot implements Inbound {
    private final Vertx vertx;
    private final Channel channel;
    private final Map<String, String> turns = new ConcurrentHashMap<>();
    private final Map<ConversationKey, ConversationState> states = new ConcurrentHashMap<>();
    private final BlockingQueue<Answering> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<InboundEvent> events = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    volatile boolean queueing;
    volatile @Nullable Failure refusing;

    ScriptedBot(Vertx vertx, Channel channel) {
        this.vertx = vertx;
        this.channel = channel;
    }

    @Override
    public Future<String> accept(InboundEvent event) {
        Failure refusal = refusing;
        if (refusal != null) {
            return Future.failedFuture(refusal.exception());
        }
        if (!(event instanceof Message message)) {
            events.add(event);
            return Future.succeededFuture("running");
        }
        String turn = "turn-" + count.incrementAndGet();
        String before = turns.putIfAbsent(event.id().isEmpty() ? turn : event.id(), turn);
        if (before != null) {
            return Future.succeededFuture(before);
        }
        Answering answering = new Answering(new TurnInfo(turn, message), vertx.getOrCreateContext());
        return (queueing ? Future.<Void>succeededFuture() : answering.begin())
                .onSuccess(nothing -> begun.add(answering))
                .map(turn);
    }

    @Override
    public Future<String> record(Message message) {
        return accept(message);
    }

    @Override
    public Future<ConversationState> state(ConversationKey key) {
        return Future.succeededFuture(states.getOrDefault(key, ConversationState.NEW));
    }

    @Override
    public Future<Boolean> knows(ConversationKey key) {
        return Future.succeededFuture(false);
    }

    @Override
    public Future<Void> forget(ConversationKey key) {
        states.remove(key);
        return Future.succeededFuture();
    }

    @Override
    public List<FlowInfo> flows(String name) {
        return List.of(new FlowInfo("support", "Customer support"));
    }

    /** The next turn that was asked for. */
    Answering next() throws InterruptedException {
        return there(begun.poll(10, TimeUnit.SECONDS));
    }

    /** The next stop or feedback. */
    InboundEvent event() throws InterruptedException {
        return there(events.poll(10, TimeUnit.SECONDS));
    }

    int accepted() {
        return turns.size();
    }

    boolean quiet() {
        return events.isEmpty() && begun.isEmpty();
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("nothing came within 10 s");
        }
        return value;
    }

    /** A turn in the test's hands. */
    final class Answering {
        private final TurnInfo turn;
        private final Context loop;
        private final List<AnswerPart> said = new ArrayList<>();
        private final Promise<Throwable> lost = Promise.promise();
        private final Promise<WriteStream<AnswerPart>> out = Promise.promise();

        Answering(TurnInfo turn, Context loop) {
            this.turn = turn;
            this.loop = loop;
        }

        TurnInfo turn() {
            return turn;
        }

        Future<Void> begin() {
            loop.runOnContext(now -> out.complete(channel.open(turn).exceptionHandler(lost::tryComplete)));
            return out.future().mapEmpty();
        }

        /** Completes when the channel says that its customer is gone. */
        Future<Throwable> lost() {
            return lost.future();
        }

        /** Completes when the channel has taken the part. */
        Future<Void> write(AnswerPart part) {
            Promise<Void> written = Promise.promise();
            said.add(part);
            out.future()
                    .onSuccess(stream ->
                            loop.runOnContext(now -> stream.write(part).onComplete(written)));
            return written.future();
        }

        void say(String... deltas) {
            for (String delta : deltas) {
                write(new Delta(delta)).onFailure(e -> {
                    throw new AssertionError(e);
                });
            }
        }

        /** Remembers the exchange, as the engine does, and ends the answer. */
        Future<Void> done() {
            StringBuilder text = new StringBuilder();
            List<Citation> sources = new ArrayList<>();
            for (AnswerPart part : said) {
                if (part instanceof Delta delta) {
                    text.append(delta.text());
                } else if (part instanceof Citation citation) {
                    sources.add(citation);
                }
            }
            remember(text.toString(), sources);
            return write(new Done(AnswerPart.Origin.FAQ, true));
        }

        Future<Void> fail(Kind kind, String message) {
            return write(new AnswerPart.Failed(Failure.of(kind, message)));
        }

        private void remember(String text, List<Citation> sources) {
            Exchange exchange = new Exchange(
                    turn.turn(), Instant.EPOCH, turn.message().text(), text, sources, AnswerPart.Origin.FAQ);
            states.merge(
                    turn.message().conversation(),
                    new ConversationState(Map.of(), List.of(exchange), null, null, false),
                    (before, now) -> {
                        List<Exchange> history = new ArrayList<>(before.history());
                        history.addAll(now.history());
                        return new ConversationState(Map.of(), history, null, null, false);
                    });
        }
    }
}
