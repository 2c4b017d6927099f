package dev.parley.engine;

import dev.parley.model.ConversationKey;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
     * @param first true when the message brought the conversation in and is to be begun with */
    record Entered(Conversation conversation, @Nullable String turn, boolean first) {}

    Entered enter(Arrival arrival, Function<ConversationKey, Conversation> make) {
        Entry entry = new Entry(arrival, make);
        Conversation conversation = live.compute(arrival.message().conversation(), entry);
        return new Entered(conversation, entry.turn, entry.first);
    }

    /** The next message of a conversation whose turn is over; null when there is none, and the conversation is out. */
    @Nullable
    Arrival next(Conversation conversation) {
        Exit exit = new Exit();
        live.computeIfPresent(conversation.key(), exit);
        return exit.next;
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
        private boolean first;

        Entry(Arrival arrival, Function<ConversationKey, Conversation> make) {
            this.arrival = arrival;
            this.make = make;
        }

        @Override
        public Conversation apply(ConversationKey key, @Nullable Conversation there) {
            first = there == null;
            turn = there == null ? arrival.turn() : there.backlog().put(arrival);
            return there == null ? make.apply(key) : there;
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
