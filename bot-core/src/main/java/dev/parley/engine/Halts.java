package dev.parley.engine;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.InboundEvent.Takeover;
import dev.parley.spi.Inbox;
import dev.parley.spi.MessageChannel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends turns that are not wanted any more, also because a person takes over, in this replica or in the one that has their
 * conversation.
 */
final class Halts {
    private static final Logger log = LoggerFactory.getLogger(Halts.class);

    private final LiveConversations live;
    private final Turns turns;
    private final Runnable onLeft;

    /** @param onLeft called when a message leaves before its turn began */
    Halts(LiveConversations live, Turns turns, Runnable onLeft) {
        this.live = live;
        this.turns = turns;
        this.onLeft = onLeft;
    }

    enum Why {
        FORGOTTEN("the conversation was deleted"),
        STOPPED("the customer stopped it"),
        TAKEN_OVER("a person took over"),
        WITHDRAWN("the customer took the message back");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        Failure failure() {
            return Failure.of(Failure.Kind.CANCELLED, words);
        }
    }

    /**
     * Ends the turn and names it; gives an empty text where there is none.
     *
     * @param message whose turn it is; empty for the one that runs
     */
    Future<String> halt(ConversationKey key, String message, Why why) {
        return here(key, message, why)
                .compose(turn -> turn.isEmpty() && isRecorded(key)
                        ? elsewhere(key, message, why)
                        : Future.succeededFuture(turn));
    }

    /** Known before the running turn is stopped, so that the next one already finds it. */
    Future<String> takeover(Takeover takeover) {
        ConversationKey key = takeover.conversation();
        StateKeeper keeper = turns.keeper();
        int history = turns.around().limits().history();
        return keeper.load(key)
                .compose(known -> keeper.save(key, known, Effect.takeover(takeover.taken(), history)))
                .compose(saved -> keeper.load(key))
                .compose(known -> turns.around().desk().takenOver(takeover, known.state()))
                .compose(told -> takeover.taken() ? halt(key, "", Why.TAKEN_OVER) : Future.succeededFuture(""));
    }

    private boolean isRecorded(ConversationKey key) {
        return turns.around().channels().get(key.channel()) instanceof MessageChannel;
    }

    private Future<String> elsewhere(ConversationKey key, String message, Why why) {
        Inbox inbox = turns.around().inbox();
        Buffer news = new JsonObject()
                .put("halt", why.name())
                .put("message", message)
                .put("channel", key.channel())
                .put("tenant", key.tenant())
                .put("conversation", key.id())
                .toBuffer();
        return inbox.open(key, message)
                .compose(turn -> turn.isEmpty()
                        ? Future.succeededFuture("")
                        : inbox.tell(news).map(turn));
    }

    /** What another replica wants ended, if it is here. */
    void told(Buffer news) {
        try {
            JsonObject json = news.toJsonObject();
            ConversationKey key = new ConversationKey(
                    json.getString("channel"), json.getString("tenant"), json.getString("conversation"));
            here(key, json.getString("message"), Why.valueOf(json.getString("halt")))
                    .onFailure(e -> log.warn("conversation {}: could not be halted: {}", key, e.getMessage()));
        } catch (RuntimeException e) {
            log.debug("news of another kind are passed over: {}", news, e);
        }
    }

    private Future<String> here(ConversationKey key, String message, Why why) {
        Arrival waiting = message.isEmpty() ? null : live.withdraw(key, message);
        if (waiting != null) {
            onLeft.run();
            return waiting.done().map(waiting.turn());
        }
        Conversation conversation = live.find(key);
        return conversation == null ? Future.succeededFuture("") : running(conversation, message, why);
    }

    /** Ends a turn on its own loop, and names it on the caller's. */
    private static Future<String> running(Conversation conversation, String message, Why why) {
        Promise<String> ended = Promise.promise();
        Context caller = Vertx.currentContext();
        conversation.loop().run(() -> {
            String turn = message.isEmpty()
                    ? conversation.stop(why.failure())
                    : conversation.stopAnswering(message, why.failure());
            if (caller == null) {
                ended.complete(turn);
            } else {
                caller.runOnContext(nothing -> ended.complete(turn));
            }
        });
        return ended.future();
    }
}
