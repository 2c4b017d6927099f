package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.ConversationState.Frame;
import dev.parley.model.ConversationState.Waiting;
import dev.parley.model.Failure;
import dev.parley.spi.ConversationStore.Stored;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateCodecTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private static ConversationState again(ConversationState state) {
        return known(state, null).state();
    }

    private static Known known(ConversationState state, @Nullable Answered answered) {
        Buffer bytes = StateCodec.encode(state, answered);
        return StateCodec.decode(new Stored(1, bytes, StateCodec.encode(state.history())));
    }

    @Test
    void keepsTheWholeAnswerOfTheLastTurn() {
        List<AnswerPart> parts = List.of(
                new Delta("“So.” 🙂\n"),
                new Citation(1, "Returns", "handbook/returns.md", "Within 30 days"),
                new Card(List.of(new Choice("Yes", "yes, please"), new Choice("No", "no"))));
        Answered answered = new Answered(List.of("t1", "t2"), parts, new Done(Origin.CACHE, true), "support-team");
        Answered failed = new Answered(
                List.of("t1"), List.of(), new Failed(Failure.of(Failure.Kind.TIMEOUT, "took too long")), null);

        assertThat(known(ConversationState.NEW, answered))
                .isEqualTo(new Known(ConversationState.NEW, 1, List.of(), answered));
        assertThat(known(ConversationState.NEW, failed).answered()).isEqualTo(failed);
        assertThat(known(ConversationState.NEW, null).answered()).isNull();
    }

    @Test
    void givesBackWhatItWasGiven() {
        Citation source = new Citation(1, "Returns", "handbook/returns.md", "Within 30 days");
        Exchange asked = new Exchange("t1", NOON, "“Wie?” 🙂\u0000\n", "So.", List.of(source), Origin.MODEL);
        Frame outer = new Frame("main", "refund", Map.of("intent", Map.of("label", "refund", "score", 1.0)));
        Frame inner = new Frame("refund", "order", Map.of("count", 3L, "big", 1L << 40, "list", List.of(true, "a")));
        ConversationState state = new ConversationState(
                Map.of("email", "a@b.example", "half", 0.5),
                List.of(asked),
                new Waiting("v1", List.of(outer, inner), 2, NOON),
                "support-team",
                true);

        assertThat(again(state)).isEqualTo(state);
        assertThat(again(ConversationState.NEW)).isEqualTo(ConversationState.NEW);
    }

    @Test
    void keepsWholeNumbersApartFromOthers() {
        ConversationState state =
                new ConversationState(Map.of("whole", 2L, "other", 2.0), List.of(), null, null, false);

        assertThat(again(state).slots().get("whole")).isEqualTo(2L);
        assertThat(again(state).slots().get("other")).isEqualTo(2.0);
    }

    @Test
    void keepsNothingsInsideOfValues() {
        Map<String, Object> body = new HashMap<>();
        body.put("gone", null);
        body.put("list", Arrays.asList(1L, null));
        ConversationState state = new ConversationState(Map.of("body", body), List.of(), null, null, false);

        assertThat(again(state)).isEqualTo(state);
    }

    @Test
    void readsWhatANewerReleaseWrote() {
        Buffer newer = Buffer.buffer(
                "{\"v\":1,\"mood\":\"good\",\"slots\":{\"a\":\"b\"},"
                        + "\"waiting\":{\"version\":\"v\",\"frames\":[{\"flow\":\"f\",\"step\":\"s\",\"x\":1}],\"tries\":1,\"y\":[]}}");

        Buffer said = Buffer.buffer(
                "{\"turn\":\"t\",\"at\":0,\"question\":\"q\",\"answer\":\"a\",\"tone\":1,\"origin\":\"ORACLE\"}");

        ConversationState state =
                StateCodec.decode(new Stored(1, newer, List.of(said))).state();

        assertThat(state.slots()).isEqualTo(Map.of("a", "b"));
        assertThat(state.history()).extracting(Exchange::origin).containsExactly(Origin.FLOW);
        assertThat(state.waiting())
                .isNotNull()
                .extracting(Waiting::frames)
                .isEqualTo(List.of(new Frame("f", "s", Map.of())));
    }

    @Test
    void saysWhichFormatItWrites() {
        assertThat(StateCodec.encode(ConversationState.NEW, null).toJsonObject().getInteger("v"))
                .isEqualTo(1);
    }
}
