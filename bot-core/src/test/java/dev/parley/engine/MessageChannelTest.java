package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.answer.LocalBudget;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.release.Live;
import dev.parley.spi.Draft;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.MemoryConversations;
import dev.parley.testkit.MemoryInbox;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer on its way from a step to the messages of a platform. */
class MessageChannelTest {
    @Test
    void isPacedIntoMessages() {
        Vertx vertx = Vertx.vertx();
        Room room = new Room();
        VirtualClock time = new VirtualClock();
        MemoryInbox inbox = new MemoryInbox(time);
        Live live = new Live(version -> Future.failedFuture("there is no version " + version));
        live.publish(Made.only(Made.says("hi", "Good morning @everyone, and here is more than fits one message.")));
        Conversations conversations = Awaiting.result(Conversations.open(
                vertx,
                new Surroundings(
                        time,
                        live,
                        Map.of("room", room),
                        new MemoryConversations(time),
                        inbox,
                        new LocalBudget(time),
                        List.of(),
                        "Polly",
                        Map.of(),
                        BotLimits.DEFAULT,
                        BotTexts.DEFAULT)));
        Awaiting.result(conversations.work());
        ConversationKey key = new ConversationKey("room", "default", "here");
        Message message = new Message("1", key, User.anonymous("customer"), Instant.EPOCH, "hello", Addressing.DIRECT);
        String turn = Awaiting.result(conversations.accept(message));
        Draft last = Awaiting.result(room.ending(turn));
        assertThat(room.shown.get(0).markdown()).isEmpty();
        assertThat(room.shown).allSatisfy(draft -> assertThat(draft.turn()).isEqualTo(turn));
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
