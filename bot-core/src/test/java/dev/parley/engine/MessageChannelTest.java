package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.answer.LocalBudget;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.release.Live;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.Draft;
import dev.parley.spi.Inbound;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.Sent;
import dev.parley.spi.TurnInfo;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.MemoryConversations;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An answer on its way from a step to the messages of a platform. */
class MessageChannelTest {
    /** Takes every call, and remembers what it was to show. */
    private static final class Room implements MessageChannel, MessageSurface {
        final List<Draft> shown = new CopyOnWriteArrayList<>();
        final Promise<Void> ended = Promise.promise();

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
            shown.add(draft);
            if (draft.ending() != null) {
                ended.complete();
            }
            return Future.succeededFuture(Sent.LANDED);
        }

        @Override
        public Future<Sent> edit(Draft draft) {
            return post(draft);
        }
    }

    @Test
    void isPacedIntoMessages() {
        Vertx vertx = Vertx.vertx();
        Room room = new Room();
        VirtualClock time = new VirtualClock();
        Live live = new Live();
        live.publish(Made.only(Made.says("hi", "Good morning @everyone, and here is more than fits one message.")));
        Conversations conversations = Awaiting.result(Conversations.open(
                vertx,
                new Surroundings(
                        time,
                        live,
                        Map.of("room", room),
                        new MemoryConversations(time),
                        new LocalBudget(time),
                        List.of(),
                        "Polly",
                        Map.of(),
                        BotLimits.DEFAULT,
                        BotTexts.DEFAULT)));
        ConversationKey key = new ConversationKey("room", "default", "here");
        Message message = new Message("1", key, User.anonymous("customer"), Instant.EPOCH, "hello", Addressing.DIRECT);
        String turn = Awaiting.result(conversations.accept(message));
        Awaiting.result(room.ended.future());
        assertThat(room.shown.get(0).markdown()).isEmpty();
        assertThat(room.shown).allSatisfy(draft -> assertThat(draft.turn()).isEqualTo(turn));
        Draft last = room.shown.get(room.shown.size() - 1);
        assertThat(last.part()).isEqualTo(1);
        assertThat(last.ending()).isNotNull().extracting(Draft.Ending::last).isInstanceOf(Done.class);
        List<String> whole = room.shown.stream()
                .filter(draft -> draft.full() || draft.ending() != null)
                .map(Draft::markdown)
                .toList();
        assertThat(String.join(" ", whole))
                .isEqualTo("Good morning @\u200beveryone, and here is more than fits one message.");
        Awaiting.result(vertx.close());
    }
}
