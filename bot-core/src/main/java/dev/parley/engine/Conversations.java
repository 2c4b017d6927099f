package dev.parley.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.spi.Inbound;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All conversations of this process, and the way in for events.
 *
 * <p>A conversation is in the map while it has a turn to run. Its messages are put in and taken out inside the map's own
 * atomic operations on its key, so that an event is never put into a conversation that has just left, and the order of
 * acceptance is the order of answers. Worked example: a first message puts the conversation in and starts it on an event
 * loop; a second one, from whatever thread, only joins its inbox; when the first turn is over the loop takes the second
 * one out; when it finds nothing it takes the conversation out of the map, in the same operation.
 *
 * <p>A turn never begins inside {@link #accept}: a caller on the conversation's own event loop knows the turn's id
 * before the channel is asked to open its answer.
 */
public final class Conversations implements Inbound {
    private static final Logger log = LoggerFactory.getLogger(Conversations.class);
    private static final Failure REPLACED = Failure.of(Kind.CANCELLED, "a newer message took its place");
    private static final int SEEN = 100_000;
    private static final Duration REMEMBER_EVENTS = Duration.ofMinutes(15);
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final Turns turns;
    private final BotLimits limits;
    private final Loops loops;
    private final ConcurrentMap<ConversationKey, Conversation> live = new ConcurrentHashMap<>();
    private final Cache<EventId, String> seen;
    private final AtomicInteger accepted = new AtomicInteger();
    private final TurnIds ids = new TurnIds();
    private final Promise<Void> drained = Promise.promise();
    private volatile boolean closing;
    private volatile @Nullable Failure cutOff;

    private Conversations(Surroundings around, Loops loops) {
        this.turns = Turns.in(around);
        this.limits = around.limits();
        this.loops = loops;
        this.seen = Caffeine.newBuilder()
                .maximumSize(SEEN)
                .expireAfterWrite(REMEMBER_EVENTS)
                .ticker(around.clock()::nanos)
                .executor(Runnable::run)
                .build();
    }

    public static Future<Conversations> open(Vertx vertx, Surroundings around) {
        return Loops.open(vertx, around.clock()).map(loops -> new Conversations(around, loops));
    }

    /** Platforms number their events as they like: the same number may come in two conversations. */
    private record EventId(ConversationKey conversation, String id) {}

    @Override
    public Future<String> accept(InboundEvent event) {
        if (event instanceof Message message) {
            return message(message);
        }
        return event instanceof Stop stop ? stop(stop) : feedback((Feedback) event);
    }

    private Future<String> message(Message message) {
        if (closing) {
            return refused(Kind.UNAVAILABLE, "shutting down");
        }
        if (!turns.around().channels().containsKey(message.conversation().channel())) {
            return refused(Kind.BAD_INPUT, "there is no such channel");
        }
        EventId event = new EventId(message.conversation(), message.id());
        Arrival arrival =
                new Arrival(ids.next(), message, turns.around().clock().nanos());
        String earlier = seen.asMap().putIfAbsent(event, arrival.turn());
        if (earlier != null) {
            return Future.succeededFuture(earlier);
        }
        boolean room = accepted.incrementAndGet() <= limits.turns() && !closing;
        return entered(event, arrival, room ? enter(arrival) : null);
    }

    /** @param turn that the message belongs to, or null when there is no room for it */
    private Future<String> entered(EventId event, Arrival arrival, @Nullable String turn) {
        if (turn == null) {
            leave();
            seen.invalidate(event);
            return refused(Kind.OVERLOADED, "too many messages are waiting");
        }
        if (!turn.equals(arrival.turn())) {
            leave();
            seen.put(event, turn);
        }
        return Future.succeededFuture(turn);
    }

    private @Nullable String enter(Arrival arrival) {
        Entry entry = new Entry(arrival, loops.mine());
        Conversation conversation = live.compute(arrival.message().conversation(), entry);
        if (entry.first) {
            conversation.loop().later(() -> conversation.begin(arrival, cutOff));
        } else if (entry.turn != null && limits.whileBusy() == BotLimits.WhileBusy.REPLACE) {
            String turn = entry.turn;
            conversation.loop().run(() -> makeWay(conversation, turn));
        }
        return entry.turn;
    }

    private static void makeWay(Conversation conversation, String turn) {
        if (conversation.answersOtherThan(turn)) {
            log.debug("turn {}: replaces {}", turn, conversation.stop(REPLACED));
        }
    }

    /** Puts one message into its conversation, which comes to be with it where there is none. */
    private final class Entry implements BiFunction<ConversationKey, @Nullable Conversation, Conversation> {
        private final Arrival arrival;
        private final Loop loop;
        private @Nullable String turn;
        private boolean first;

        Entry(Arrival arrival, Loop loop) {
            this.arrival = arrival;
            this.loop = loop;
        }

        @Override
        public Conversation apply(ConversationKey key, @Nullable Conversation there) {
            if (there == null) {
                first = true;
                turn = arrival.turn();
                return new Conversation(key, loop, turns, Conversations.this::over);
            }
            turn = there.inbox().put(arrival);
            return there;
        }
    }

    /** The conversation's turn is over: on with the next message, or out of the map. */
    private void over(Conversation conversation) {
        Exit exit = new Exit();
        live.computeIfPresent(conversation.key(), exit);
        leave();
        Arrival next = exit.next;
        if (next != null) {
            conversation.loop().later(() -> conversation.begin(next, cutOff));
        }
    }

    private static final class Exit implements BiFunction<ConversationKey, Conversation, @Nullable Conversation> {
        private @Nullable Arrival next;

        @Override
        public @Nullable Conversation apply(ConversationKey key, Conversation there) {
            next = there.inbox().take();
            return next == null ? null : there;
        }
    }

    private void leave() {
        if (accepted.decrementAndGet() == 0 && closing) {
            drained.tryComplete();
        }
    }

    private Future<String> stop(Stop stop) {
        Conversation conversation = live.get(stop.conversation());
        if (conversation == null) {
            return Future.succeededFuture("");
        }
        Promise<String> stopped = Promise.promise();
        Context caller = Vertx.currentContext();
        conversation.loop().run(() -> {
            String turn = conversation.stop(Failure.of(Kind.CANCELLED, "the customer stopped it"));
            if (caller == null) {
                stopped.complete(turn);
            } else {
                caller.runOnContext(nothing -> stopped.complete(turn));
            }
        });
        return stopped.future();
    }

    private Future<String> feedback(Feedback feedback) {
        EventId event = new EventId(feedback.conversation(), feedback.id());
        if (seen.asMap().putIfAbsent(event, feedback.turn()) == null) {
            loops.mine().run(() -> turns.observers().feedback(feedback));
        }
        return Future.succeededFuture(feedback.turn());
    }

    private static Future<String> refused(Kind kind, String message) {
        boolean again = kind != Kind.BAD_INPUT;
        return Future.failedFuture(new Failure(kind, message, again ? COME_AGAIN : null).exception());
    }

    @Override
    public Future<ConversationState> state(ConversationKey key) {
        return turns.keeper().load(key).map(Known::state);
    }

    /** Turns that run or wait. */
    public int turns() {
        return accepted.get();
    }

    /** Conversations that have a turn running. */
    public int conversations() {
        return live.size();
    }

    /** Takes no more messages; completes when every accepted one has been answered. */
    public Future<Void> drain() {
        closing = true;
        if (accepted.get() == 0) {
            drained.tryComplete();
        }
        return drained.future();
    }

    /** Stops every turn that runs, and those that wait as they begin. */
    public void cutOff(Failure why) {
        cutOff = why;
        for (Conversation conversation : live.values()) {
            conversation.loop().run(() -> log.info("turn {}: cut off: {}", conversation.stop(why), why.message()));
        }
    }

    public Future<Void> close() {
        return loops.close();
    }
}
