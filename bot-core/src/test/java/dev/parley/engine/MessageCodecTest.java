package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final ConversationKey KEY = new ConversationKey("slack", "T1", "C1/17.5");

    @Test
    void givesBackWhatItWasGiven() {
        Message plain = new Message(
                "e1", KEY, User.anonymous("U1"), NOON, "“Wie?” 🙂\u0000\n", new Addressing(false, true, true));
        Exchange before = new Exchange("t0", NOON, "Before?", "Yes.", List.of(), Origin.MODEL);
        Message directed = new Message(
                "",
                KEY,
                new User("U1", "Ana", "pt"),
                NOON,
                "",
                Addressing.DIRECT,
                new Directed("refund", Map.of("count", 3L, "half", 0.5), List.of(before), false));
        assertThat(MessageCodec.decode(MessageCodec.encode(plain))).isEqualTo(plain);
        assertThat(MessageCodec.decode(MessageCodec.encode(directed))).isEqualTo(directed);
    }

    @Test
    void readsWhatANewerReleaseAdded() {
        Buffer newer = Buffer.buffer("{\"v\":1,\"id\":\"e1\",\"channel\":\"slack\",\"mood\":{},\"text\":\"hello\"}");
        assertThat(MessageCodec.decode(newer).text()).isEqualTo("hello");
        assertThat(MessageCodec.encode(MessageCodec.decode(newer))
                        .toJsonObject()
                        .getInteger("v"))
                .isEqualTo(1);
    }

    @Test
    void doesNotGuessWhatANewerFormatMeans() {
        Buffer newer = Buffer.buffer("{\"v\":2,\"id\":\"e1\",\"text\":{\"rich\":\"hello\"}}");
        assertThatThrownBy(() -> MessageCodec.decode(newer))
                .isInstanceOf(Format.Newer.class)
                .hasMessageContaining("format 2 is newer than 1");
    }
}
