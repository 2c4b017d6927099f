package dev.parley.engine;

import static dev.parley.engine.Made.does;
import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.flow.FlowStep;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Takeover;
import dev.parley.model.InboundEvent.Withdrawn;
import dev.parley.model.User;
import dev.parley.spi.Outcome;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Questions that are taken back, and conversations that a person takes over. */
class TakenBackTest {
    private static final User ANA = User.anonymous("ana");

    private final AtomicInteger asked = new AtomicInteger();
    private final Promise<Outcome> never = Promise.promise();
    private final FlowStep waits = step("waits", turn -> {
        asked.incrementAndGet();
        return turn.say(turn.message().text()).compose(said -> never.future());
    });

    private static ConversationKey key(Desk desk) {
        return desk.chat.in("here").key();
    }

    private static String accept(Desk desk, InboundEvent event) {
        return Awaiting.result(desk.conversations.accept(event));
    }

    private static FakeAnswer asks(Desk desk, String id) {
        return desk.chat.hands(new Message(id, key(desk), ANA, desk.time.now(), id, Addressing.DIRECT));
    }

    private static String withdraws(Desk desk, String message) {
        return accept(desk, new Withdrawn("w" + message, key(desk), ANA, desk.time.now(), message));
    }

    @Test
    void aQuestionThatIsTakenBackIsNotAnsweredToItsEnd() {
        try (Desk desk = new Desk(only(waits))) {
            FakeAnswer answer = asks(desk, "m1");
            answer.shows("m1");

            assertThat(withdraws(desk, "m1")).isEqualTo(answer.turn());

            assertThat(answer.failure().kind()).isEqualTo(Kind.CANCELLED);
            desk.settle();
            assertThat(withdraws(desk, "m1")).isEmpty();
            assertThat(withdraws(desk, "never asked")).isEmpty();
        }
    }

    @Test
    void aQuestionThatWaitsIsTakenOutOfTheQueue() {
        try (Desk desk = new Desk(only(waits))) {
            FakeAnswer first = asks(desk, "m1");
            first.shows("m1");
            FakeAnswer second = asks(desk, "m2");

            assertThat(withdraws(desk, "m2")).isEqualTo(second.turn());
            assertThat(withdraws(desk, "m1")).isEqualTo(first.turn());
            desk.settle();

            assertThat(asked).hasValue(1);
            assertThat(second.opened()).isFalse();
            assertThat(desk.conversations.turns()).isZero();
        }
    }

    @Test
    void whoTakesOverSilencesTheBotUntilGivenBack() {
        FlowStep human = does("human", turn -> {
            turn.handOver("support-team");
            return Outcome.NEXT;
        });
        try (Desk desk = new Desk(only(human, says("bye", "Somebody will answer.")))) {
            assertThat(asks(desk, "m1").text()).isEqualTo("Somebody will answer.");
            desk.settle();
            takeover(desk, "t1", true);
            FakeAnswer second = asks(desk, "m2");
            desk.settle();
            assertThat(second.text()).isEmpty();
            assertThat(state(desk).silent()).isTrue();
            assertThat(lastSaid(desk)).isEqualTo("m2 → ");
            assertThat(state(desk).handedTo()).isEqualTo("support-team");

            takeover(desk, "t2", false);
            assertThat(state(desk).handedTo()).isNull();
            assertThat(asks(desk, "m3").text()).isEqualTo("Somebody will answer.");
        }
    }

    @Test
    void aPersonSpeaksOnlyWhereTheBotIsSilent() {
        try (Desk desk = new Desk(only(says("hello", "Hello.")))) {
            assertThat(asks(desk, "m1").text()).isEqualTo("Hello.");
            desk.settle();
            assertThatThrownBy(() -> Awaiting.result(desk.conversations.say(key(desk), ANA, "Kim here.", "r1")))
                    .hasMessageContaining("take it over");

            takeover(desk, "t1", true);
            String turn = Awaiting.result(desk.conversations.say(key(desk), ANA, "Kim here.", "r1"));
            assertThat(lastSaid(desk)).isEqualTo(" → Kim here.");

            int said = state(desk).history().size();
            assertThat(Awaiting.result(desk.conversations.say(key(desk), ANA, "Kim here.", "r1")))
                    .isEqualTo(turn);
            assertThat(state(desk).history()).hasSize(said);
            assertThat(Awaiting.result(desk.conversations.say(key(desk), ANA, "Kim here.", "r2")))
                    .isNotEqualTo(turn);
            assertThat(state(desk).history()).hasSize(said + 1);
        }
    }

    private static String lastSaid(Desk desk) {
        List<Exchange> said = state(desk).history();
        Exchange last = said.get(said.size() - 1);
        return last.question() + " → " + last.answer();
    }

    private static void takeover(Desk desk, String id, boolean taken) {
        assertThat(accept(desk, new Takeover(id, key(desk), ANA, desk.time.now(), taken)))
                .isEmpty();
    }

    private static ConversationState state(Desk desk) {
        return Awaiting.result(desk.conversations.state(key(desk)));
    }
}
