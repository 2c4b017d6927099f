package dev.parley.engine;

import dev.parley.engine.BotLimits.WhileBusy;
import dev.parley.engine.LiveConversations.Entered;
import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.model.InboundEvent.Takeover;
import dev.parley.model.InboundEvent.Withdrawn;
import dev.parley.spi.Inbound;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All conversations of this process, and the way in for events: what was seen before is told apart, what there is no
 * room for is refused, the rest goes to its conversation.
 *
 * <p>A turn never begins inside {@link #accept}: a caller on the conversation's own event loop knows the turn's id
 * before the channel is asked to open its answer.
 */
public final class Conversations implements Inbound {
    private static final Logger log = LoggerFactory.getLogger(Conversations.class);
    private static final Failure REPLACED = Failure.of(Kind.CANCELLED, "a newer message took its place");
    private static final Failure STOPPED = Failure.of(Kind.CANCELLED, "the customer stopped it");
    private static final Failure TAKEN_OVER = Failure.of(Kind.CANCELLED, "a person took over");
    private static final Failure WITHDRAWN = Failure.of(Kind.CANCELLED, "the customer took the message back");
    private static final Failure FORGOTTEN = Failure.of(Kind.CANCELLED, "the conversation was deleted");
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final Turns turns;
    private final BotLimits limits;
    private final Loops loops;
    private final Seen seen;
    private final TurnIds ids = new TurnIds();
    private final LiveConversations live = new LiveConversations();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Promise<Void> drained = Promise.promise();
    private volatile boolean closing;
    private volatile @Nullable Failure cutOff;

    private Conversations(Surroundings around, Loops loops) {
        this.turns = Turns.in(around);
        this.limits = around.limits();
        this.loops = loops;
        this.seen = new Seen(around.clock());
    }

    public static Future<Conversations> open(Vertx vertx, Surroundings around) {
        return Loops.open(vertx, around.clock()).map(loops -> new Conversations(around, loops));
    }

    @Override
    public Future<String> accept(InboundEvent event) {
        if (event instanceof Message message) {
            return message(message);
        }
        if (event instanceof Stop stop) {
            return stop(stop.conversation(), conversation -> conversation.stop(STOPPED));
        }
        if (event instanceof Takeover takeover) {
            return takeover(takeover);
        }
        return event instanceof Withdrawn withdrawn ? withdraw(withdrawn) : feedback((Feedback) event);
    }

    private Future<String> message(Message message) {
        if (closing) {
            return Future.failedFuture(refusal(Kind.UNAVAILABLE, "the bot is shutting down", COME_AGAIN));
        }
        if (!turns.around().channels().containsKey(message.conversation().channel())) {
            return Future.failedFuture(refusal(Kind.BAD_INPUT, "there is no such channel", null));
        }
        Promise<String> promise = Promise.promise();
        Future<String> before = seen.before(message, promise.future());
        if (before != null) {
            return before;
        }
        Arrival arrival =
                new Arrival(ids.next(), message, turns.around().clock().nanos());
        boolean room = accepted.incrementAndGet() <= limits.turns() && !closing;
        entered(arrival, room ? enter(arrival) : null, promise);
        return promise.future();
    }

    /** @param turn that the message belongs to, or null when there is no room for it */
    private void entered(Arrival arrival, @Nullable String turn, Promise<String> promise) {
        if (!arrival.turn().equals(turn)) {
            leave();
        }
        if (turn == null) {
            seen.forget(arrival.message());
            promise.fail(refusal(Kind.OVERLOADED, "too many messages are waiting", COME_AGAIN));
        } else {
            promise.complete(turn);
        }
    }

    private static Throwable refusal(Kind kind, String message, @Nullable Duration retryAfter) {
        return new Failure(kind, message, retryAfter).exception();
    }

    private @Nullable String enter(Arrival arrival) {
        Entered entered = live.enter(arrival, this::make);
        Conversation conversation = entered.conversation();
        String turn = entered.turn();
        if (entered.first()) {
            conversation.loop().later(() -> conversation.begin(arrival, cutOff));
        } else if (turn != null && limits.whileBusy() == WhileBusy.REPLACE) {
            conversation.loop().run(() -> conversation.stopOthersThan(turn, REPLACED));
        }
        return turn;
    }

    private Conversation make(ConversationKey key) {
        return new Conversation(key, loops.mine(), turns, this::over);
    }

    private void over(Conversation conversation) {
        Arrival next = live.next(conversation);
        leave();
        if (next != null) {
            conversation.loop().later(() -> conversation.begin(next, cutOff));
        }
    }

    private void leave() {
        if (accepted.decrementAndGet() == 0 && closing) {
            drained.tryComplete();
        }
    }

    private Future<String> withdraw(Withdrawn withdrawn) {
        String message = withdrawn.message();
        Arrival waiting = live.withdraw(withdrawn.conversation(), message);
        if (waiting == null) {
            return stop(withdrawn.conversation(), conversation -> conversation.stopAnswering(message, WITHDRAWN));
        }
        leave();
        return Future.succeededFuture(waiting.turn());
    }

    /** Stops a turn on its own loop, and names it on the caller's. */
    private Future<String> stop(ConversationKey key, Function<Conversation, String> how) {
        Conversation conversation = live.find(key);
        if (conversation == null) {
            return Future.succeededFuture("");
        }
        Promise<String> stopped = Promise.promise();
        Context caller = Vertx.currentContext();
        conversation.loop().run(() -> {
            String turn = how.apply(conversation);
            if (caller == null) {
                stopped.complete(turn);
            } else {
                caller.runOnContext(nothing -> stopped.complete(turn));
            }
        });
        return stopped.future();
    }

    /** Known before the running turn is stopped, so that the next one already finds it. */
    private Future<String> takeover(Takeover takeover) {
        ConversationKey key = takeover.conversation();
        StateKeeper keeper = turns.keeper();
        return keeper.load(key)
                .compose(known -> keeper.save(key, known, Effect.takeover(takeover.taken(), limits.history())))
                .compose(saved -> takeover.taken()
                        ? stop(key, conversation -> conversation.stop(TAKEN_OVER))
                        : Future.succeededFuture(""));
    }

    private Future<String> feedback(Feedback feedback) {
        Future<String> rated = Future.succeededFuture(feedback.turn());
        if (seen.before(feedback, rated) == null) {
            loops.mine().run(() -> turns.observers().feedback(feedback));
        }
        return rated;
    }

    @Override
    public Future<ConversationState> state(ConversationKey key) {
        return turns.keeper().load(key).map(Known::state);
    }

    @Override
    public Future<Void> forget(ConversationKey key) {
        return stop(key, conversation -> conversation.stop(FORGOTTEN))
                .compose(stopped -> turns.keeper().forget(key));
    }

    @Override
    public List<FlowInfo> flows(String channel) {
        return turns.around().flows().live().flows().stream()
                .filter(flow -> flow.start() != null && flow.start().takes(channel))
                .map(flow -> new FlowInfo(flow.id(), flow.title()))
                .toList();
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
        live.all()
                .forEach(conversation -> conversation.loop().run(() -> {
                    String turn = conversation.stop(why);
                    log.info("turn {}: cut off: {}", turn, why.message());
                }));
    }

    public Future<Void> close() {
        return loops.close();
    }
}
