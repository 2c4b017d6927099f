package dev.parley.engine;

import dev.parley.model.ConversationKey;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that have something to answer; the only thing that threads share.
 *
 * <p>Messages are put in and taken out inside the map's own atomic operations on the conversation's key, so that none is
 * put into a conversation that has just left, and the order of acceptance is the order of answers. Worked example: a
 * first message puts its conversation into the map and is begun on an event loop; a second one, from whatever thread,
 * joins the backlog; when the first turn is over, the loop takes the second one out of the backlog; when it then finds the
 * backlog empty, it takes the conversation out of the map in the same operation.
 */
final class LiveConversations {
    private final ConcurrentMap<ConversationKey, Conversation> live = new ConcurrentHashMap<>();

    /** @param turn that the message belongs to, or null when the conversation has no room for it
     * @param begins what is to be begun with: the message that brought the conversation in or, when it was waited for, comes
     *     again; null while another one is being answered */
    record Entered(
            Conversation conversation,
            @Nullable String turn,
            @Nullable Arrival begins) {}

    Entered enter(Arrival arrival, Function<ConversationKey, Conversation> make) {
        Entry entry = new Entry(arrival, make);
        Conversation conversation = live.compute(arrival.message().conversation(), entry);
        return new Entered(conversation, entry.turn, entry.begins);
    }

    /** The next message of a conversation whose turn is over; null when there is none, and the conversation is out. */
    @Nullable
    Arrival next(Conversation conversation) {
        Exit exit = new Exit();
        live.computeIfPresent(conversation.key(), exit);
        return exit.next;
    }

    /** Keeps the conversation until this has come again. */
    void await(Conversation conversation, Awaited failed) {
        live.computeIfPresent(conversation.key(), (key, there) -> {
            there.backlog().await(failed);
            return there;
        });
    }

    /** Waits no longer for what was to come again; false when it has come already. */
    boolean giveUp(Conversation conversation) {
        AtomicBoolean waited = new AtomicBoolean();
        live.computeIfPresent(conversation.key(), (key, there) -> {
            waited.set(there.backlog().giveUp());
            return there;
        });
        return waited.get();
    }

    /** Takes a message out that waits; null when it doesn't wait. */
    @Nullable
    Arrival withdraw(ConversationKey key, String message) {
        Withdrawal withdrawal = new Withdrawal(message);
        live.computeIfPresent(key, withdrawal);
        return withdrawal.found;
    }

    @Nullable
    Conversation find(ConversationKey key) {
        return live.get(key);
    }

    Collection<Conversation> all() {
        return live.values();
    }

    int size() {
        return live.size();
    }

    private static final class Entry implements BiFunction<ConversationKey, @Nullable Conversation, Conversation> {
        private final Arrival arrival;
        private final Function<ConversationKey, Conversation> make;
        private @Nullable String turn;
        private @Nullable Arrival begins;

        Entry(Arrival arrival, Function<ConversationKey, Conversation> make) {
            this.arrival = arrival;
            this.make = make;
        }

        @Override
        public Conversation apply(ConversationKey key, @Nullable Conversation there) {
            if (there == null) {
                begins = arrival;
                turn = arrival.turn();
                return make.apply(key);
            }
            if (there.backlog().awaits(arrival)) {
                begins = there.backlog().come(arrival);
                turn = begins == null ? "" : arrival.turn();
            } else {
                turn = there.backlog().put(arrival);
            }
            return there;
        }
    }

    private static final class Withdrawal implements BiFunction<ConversationKey, Conversation, Conversation> {
        private final String message;
        private @Nullable Arrival found;

        Withdrawal(String message) {
            this.message = message;
        }

        @Override
        public Conversation apply(ConversationKey key, Conversation there) {
            found = there.backlog().remove(message);
            return there;
        }
    }

    private static final class Exit implements BiFunction<ConversationKey, Conversation, @Nullable Conversation> {
        private @Nullable Arrival next;

        @Override
        public @Nullable Conversation apply(ConversationKey key, Conversation there) {
            next = there.backlog().take();
            return next == null ? null : there;
        }
    }
}
