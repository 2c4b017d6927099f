package dev.parley.engine;

import dev.parley.model.Failure;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.Draft;
import dev.parley.spi.Inbound;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A platform that takes every call, unless it is told to refuse all, and remembers what it was to show. */
final class Room implements MessageChannel, MessageSurface {
    final List<Draft> shown = new CopyOnWriteArrayList<>();
    final List<TurnInfo> turns = new CopyOnWriteArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    volatile @Nullable Failure refusal;
    /** When calls land from now on. */
    volatile Future<Void> late = Future.succeededFuture();

    private final Map<String, Promise<Draft>> endings = new ConcurrentHashMap<>();

    /** The first draft with which an answer ended. */
    Future<Draft> ending(String turn) {
        return promise(turn).future();
    }

    private Promise<Draft> promise(String turn) {
        return endings.computeIfAbsent(turn, t -> Promise.promise());
    }

    /** How often an answer was ended. */
    long endings(String turn) {
        return shown.stream()
                .filter(draft -> draft.turn().equals(turn) && draft.ending() != null)
                .count();
    }

    @Override
    public String name() {
        return "room";
    }

    @Override
    public Future<Void> start(Inbound inbound) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    @Override
    public MessageSurface surface(TurnInfo turn) {
        turns.add(turn);
        return this;
    }

    @Override
    public ChannelLimits limits() {
        return new ChannelLimits(40, Duration.ofSeconds(1), Thinking.PLACEHOLDER, null, null, Map.of());
    }

    @Override
    public int length(String markdown) {
        return markdown.length();
    }

    @Override
    public Future<Sent> post(Draft draft) {
        calls.incrementAndGet();
        return late.compose(landed -> land(draft));
    }

    private Future<Sent> land(Draft draft) {
        Failure refused = refusal;
        if (refused != null) {
            return Future.succeededFuture(Sent.Refused.of(refused));
        }
        shown.add(draft);
        if (draft.ending() != null) {
            boolean unused = promise(draft.turn()).tryComplete(draft);
        }
        return Future.succeededFuture(Sent.LANDED);
    }

    @Override
    public Future<Sent> edit(Draft draft) {
        return post(draft);
    }
}
