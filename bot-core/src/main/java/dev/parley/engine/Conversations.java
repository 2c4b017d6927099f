package dev.parley.engine;

import static dev.parley.spi.Futures.doing;

import dev.parley.engine.BotLimits.WhileBusy;
import dev.parley.engine.Halts.Why;
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
import dev.parley.model.User;
import dev.parley.spi.Inbound;
import dev.parley.spi.Inbox.Entry;
import dev.parley.spi.Inbox.Letter;
import dev.parley.spi.Inbox.Worker;
import dev.parley.spi.MessageChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All conversations of this process, and the way in for events: what was seen before is told apart, what there is no
 * room for is refused, the rest goes to its conversation.
 *
 * <p>A message of a chat platform is recorded in the inbox before it is acknowledged, and comes to its conversation from
 * there, here or in another replica. Whoever holds a connection open for the answer sees for themselves when it breaks:
 * theirs goes to its conversation at once.
 *
 * <p>A turn never begins inside {@link #accept}: a caller on the conversation's own event loop knows the turn's id
 * before the channel is asked to open its answer.
 */
public final class Conversations implements Inbound {
    private static final Logger log = LoggerFactory.getLogger(Conversations.class);
    private static final Failure REPLACED = Failure.of(Kind.CANCELLED, "a newer message took its place");

    private final Turns turns;
    private final BotLimits limits;
    private final Loops loops;
    private final Seen seen;
    private final TurnIds ids = new TurnIds();
    private final LiveConversations live = new LiveConversations();
    private final Halts halts;
    private final Joined joined;
    private final Accepted accepted = new Accepted();
    private volatile @Nullable Failure cutOff;

    private Conversations(Surroundings around, Loops loops) {
        this.turns = Turns.in(around);
        this.limits = around.limits();
        this.loops = loops;
        this.seen = new Seen(around.clock());
        this.halts = new Halts(live, turns, accepted::leave);
        this.joined = new Joined(this::state, around.clock());
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
            return halts.halt(stop.conversation(), "", Why.STOPPED);
        }
        if (event instanceof Takeover takeover) {
            return halts.takeover(takeover).map(doing(done -> turns.observers().takenOver(takeover)));
        }
        return event instanceof Withdrawn withdrawn
                ? halts.halt(withdrawn.conversation(), withdrawn.message(), Why.WITHDRAWN)
                : feedback((Feedback) event);
    }

    private Future<String> message(Message message) {
        boolean anywhere = turns.around().channels().get(message.conversation().channel()) instanceof MessageChannel;
        return anywhere ? record(message) : acceptHere(message);
    }

    /** Why no message is taken now, or not this one; null where there is no reason. */
    private @Nullable Throwable refused(Message message) {
        boolean known =
                turns.around().channels().containsKey(message.conversation().channel());
        return accepted.isClosing() ? Refusals.closing() : known ? null : Refusals.noChannel();
    }

    @Override
    public Future<String> record(Message message) {
        Throwable refused = refused(message);
        if (refused != null || accepted.count() >= limits.turns()) {
            return Future.failedFuture(refused != null ? refused : Refusals.full());
        }
        Letter letter = new Letter(
                message.conversation(), message.id(), ids.next(), MessageCodec.encode(message), 1 + limits.queue());
        return turns.around().inbox().record(letter).map(doing(turn -> joined.add(message.conversation())));
    }

    /** Begins to answer what is recorded. */
    public Future<Void> work() {
        return turns.around().inbox().work(new Worker() {
            @Override
            public void take(Entry entry) {
                Conversations.this.take(entry);
            }

            @Override
            public void told(Buffer news) {
                halts.told(news);
            }
        });
    }

    private void take(Entry entry) {
        try {
            Message message = MessageCodec.decode(entry.event());
            Arrival arrival =
                    new Arrival(entry.turn(), message, turns.around().clock().nanos(), List.of(entry));
            joined.add(message.conversation());
            int unused = accepted.enter();
            if (!arrival.turn().equals(enter(arrival))) {
                accepted.leave();
            }
        } catch (Format.Newer e) {
            entry.leaveToNewer();
        } catch (RuntimeException e) {
            log.error("turn {}: what is recorded of it can't be read", entry.turn(), e);
            entry.begin().onComplete(begun -> entry.failed(Failure.from(e)));
        }
    }

    private Future<String> acceptHere(Message message) {
        Throwable refused = refused(message);
        if (refused != null) {
            return Future.failedFuture(refused);
        }
        Promise<String> promise = Promise.promise();
        Future<String> before = seen.before(message, promise.future());
        if (before != null) {
            return before;
        }
        Arrival arrival =
                new Arrival(ids.next(), message, turns.around().clock().nanos(), List.of());
        boolean room = accepted.enter() <= limits.turns() && !accepted.isClosing();
        entered(arrival, room ? enter(arrival) : null, promise);
        return promise.future();
    }

    /** @param turn that the message belongs to, or null when there is no room for it */
    private void entered(Arrival arrival, @Nullable String turn, Promise<String> promise) {
        if (!arrival.turn().equals(turn)) {
            accepted.leave();
        }
        if (turn == null) {
            seen.forget(arrival.message());
            promise.fail(Refusals.full());
        } else {
            promise.complete(turn);
        }
    }

    private @Nullable String enter(Arrival arrival) {
        Entered entered = live.enter(arrival, arrival.recorded() ? this::makeAnywhere : this::make);
        Conversation conversation = entered.conversation();
        String turn = entered.turn();
        Arrival begins = entered.begins();
        if (begins != null) {
            conversation.loop().later(() -> conversation.begin(begins, cutOff));
        } else if (turn != null && limits.whileBusy() == WhileBusy.REPLACE) {
            conversation.loop().run(() -> conversation.stopOthersThan(turn, REPLACED));
        }
        return turn;
    }

    private Conversation make(ConversationKey key) {
        return new Conversation(key, loops.mine(), turns, this);
    }

    /** What is recorded comes from one place: its conversations are spread over all loops. */
    private Conversation makeAnywhere(ConversationKey key) {
        return new Conversation(key, loops.next(), turns, this);
    }

    /** The turn of the conversation has ended. */
    void over(Conversation conversation) {
        goOn(conversation);
        accepted.leave();
    }

    /** The message is the inbox's again, and the conversation waits for it. */
    void await(Conversation conversation, Awaited failed) {
        live.await(conversation, failed);
        accepted.leave();
    }

    /** The conversation waits no longer; if what it waited for has come at this moment, that is about to be begun. */
    void giveUp(Conversation conversation) {
        if (live.giveUp(conversation)) {
            goOn(conversation);
        }
    }

    /** Begins with what is next in the conversation. */
    private void goOn(Conversation conversation) {
        Arrival next = live.next(conversation);
        if (next != null) {
            conversation.loop().later(() -> conversation.begin(next, cutOff));
        }
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

    /**
     * What the person says who has taken over; completes with its turn when the customer can see it.
     *
     * @param request names what is asked for: who does not know what came of it asks again, and it is not said twice
     */
    public Future<String> say(ConversationKey key, User customer, String text, String request) {
        return accepted.isClosing()
                ? Future.failedFuture(Refusals.closing())
                : new PersonWords(turns).toCustomer(key, customer, TurnIds.of(key, request), text, loops.next());
    }

    @Override
    public Future<Boolean> knows(ConversationKey key) {
        return joined.has(key);
    }

    @Override
    public Future<Void> forget(ConversationKey key) {
        return halts.halt(key, "", Why.FORGOTTEN)
                .compose(stopped -> turns.keeper().forget(key));
    }

    @Override
    public List<FlowInfo> flows(String channel) {
        return turns.around().flows().live().flows().stream()
                .filter(flow -> flow.start() != null && flow.start().takes(channel))
                .map(flow -> new FlowInfo(
                        flow.id(),
                        flow.title(),
                        flow.start() == null ? null : flow.start().command()))
                .toList();
    }

    /** Turns that run or wait. */
    public int turns() {
        return accepted.count();
    }

    /** Conversations that have a turn running. */
    public int conversations() {
        return live.size();
    }

    /** Takes no more messages; completes when every accepted one has been answered. */
    public Future<Void> drain() {
        accepted.close();
        live.all().forEach(conversation -> conversation.loop().run(conversation::waitNoLonger));
        turns.around().inbox().leave().onFailure(e -> log.warn("others get what waits here later than they could", e));
        return accepted.drained();
    }

    /** Ends every turn that runs, and those that wait as they begin; what is recorded is left to the next replica. */
    public void cutOff(Failure why) {
        cutOff = why;
        live.all()
                .forEach(each ->
                        each.loop().run(() -> log.info("turn {}: cut off: {}", each.cutOff(why), why.message())));
    }

    public Future<Void> close() {
        return loops.close();
    }
}
