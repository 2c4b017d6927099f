package dev.parley.testkit;

import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Stop;
import dev.parley.model.User;
import dev.parley.spi.Channel;
import dev.parley.spi.Inbound;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A channel whose customers are tests, so that a test reads like a chat:
 *
 * <pre>{@code
 * assertThat(chat.says("hello").text()).isEqualTo("Good morning.");
 * assertThat(chat.in("another room").says("hello").failure().kind()).isEqualTo(TIMEOUT);
 * }</pre>
 */
public final class FakeChannel implements Channel {
    private static final User CUSTOMER = User.anonymous("customer");

    private final String name;
    private final Map<String, FakeAnswer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger events = new AtomicInteger();
    private volatile boolean slow;
    private volatile @Nullable Inbound inbound;

    public FakeChannel(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Future<Void> start(Inbound in) {
        inbound = in;
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    @Override
    public WriteStream<AnswerPart> open(TurnInfo turn) {
        return answer(turn.turn()).open();
    }

    /** Says something directly to the bot, in the room {@code here}. */
    public FakeAnswer says(String text) {
        return in("here").says(text);
    }

    public Room in(String room) {
        return new Room(new ConversationKey(name, "default", room));
    }

    /** Hands the message in as it is; the same one again gives the same answer. */
    public FakeAnswer hands(Message message) {
        Future<String> turn = Awaiting.settled(inbound().accept(message));
        return turn.succeeded() ? answer(turn.result()) : FakeAnswer.refused(this, turn.cause());
    }

    /** The customer presses stop in the room; gives the turn that was stopped, or an empty text. */
    public String stops(Room room) {
        return Awaiting.result(inbound().accept(new Stop(nextEvent(), room.key(), CUSTOMER, Instant.EPOCH)));
    }

    /** The customer presses a thumb; gives the turn that was rated. */
    public String rates(FakeAnswer answer, boolean helpful) {
        ConversationKey key = in("here").key();
        return Awaiting.result(
                inbound().accept(new Feedback(nextEvent(), key, CUSTOMER, Instant.EPOCH, answer.turn(), helpful)));
    }

    /** While slow, the channel's queue is full: it takes what is written, but asks to wait. */
    public void slow(boolean isSlow) {
        slow = isSlow;
        if (!isSlow) {
            answers.values().forEach(FakeAnswer::drain);
        }
    }

    boolean isSlow() {
        return slow;
    }

    Inbound inbound() {
        return Objects.requireNonNull(inbound, "the channel is not started");
    }

    private FakeAnswer answer(String turn) {
        return answers.computeIfAbsent(turn, id -> new FakeAnswer(this, id));
    }

    private String nextEvent() {
        return name + "-" + events.incrementAndGet();
    }

    /** A conversation in this channel. */
    public final class Room {
        private final ConversationKey key;

        private Room(ConversationKey key) {
            this.key = key;
        }

        public ConversationKey key() {
            return key;
        }

        public FakeAnswer says(String text) {
            return hands(message(text, Addressing.DIRECT));
        }

        /** Says something that is not meant for the bot. */
        public FakeAnswer mutters(String text) {
            return hands(message(text, new Addressing(false, false, false)));
        }

        public Message message(String text, Addressing addressing) {
            return new Message(nextEvent(), key, CUSTOMER, Instant.EPOCH, text, addressing);
        }
    }
}
