package dev.parley.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.desk.Said.Who;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.InboundEvent.Takeover;
import dev.parley.model.User;
import dev.parley.spi.Handover;
import dev.parley.spi.TurnInfo;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The inbox of a team, as each replica sees it. */
class HandoffDeskTest {
    private static final ConversationKey KEY = new ConversationKey("web", "default", "c1");
    private static final User ANA = new User("ana", "Ana", null);
    private static final User KIM = new User("kim", "Kim", null);

    private final VirtualClock clock = new VirtualClock();
    private final MemoryRecords records = new MemoryRecords(clock);
    private final HandoffDesk desk = new HandoffDesk(records, clock);
    private final HandoffDesk elsewhere = new HandoffDesk(records, clock);

    private TurnInfo turn(String id, String text) {
        return new TurnInfo(id, new Message(id, KEY, ANA, clock.now(), text, Addressing.DIRECT));
    }

    private void calledIn() {
        Exchange said = new Exchange(
                "t1", clock.now(), "a human please", "Somebody will answer.", List.of(), AnswerPart.Origin.FLOW);
        Awaiting.result(desk.calledIn(new Handover(turn("t1", "a human please"), "support", List.of(said))));
    }

    private void takeover(boolean taken) {
        Awaiting.result(desk.takenOver(new Takeover("e1", KEY, KIM, clock.now(), taken), ConversationState.NEW));
    }

    private Case only() {
        return Awaiting.result(elsewhere.open()).get(0);
    }

    @Test
    void aConversationWaitsIsTakenAnsweredAndGivenBack() {
        calledIn();
        assertThat(only().by()).isNull();
        assertThat(only().waits()).isEqualTo(clock.now());

        takeover(true);
        assertThat(only().by()).isEqualTo("Kim");
        assertThat(only().team()).isEqualTo("support");

        Awaiting.result(desk.said(turn("t2", ""), "Hello Ana."));
        assertThat(only().waits()).isNull();

        Awaiting.result(desk.wrote(turn("t3", "My invoice is wrong.")));
        assertThat(only().waits()).isEqualTo(clock.now());
        assertThat(only().last()).isEqualTo("My invoice is wrong.");
        assertThat(Awaiting.result(elsewhere.said(KEY)))
                .extracting(Said::who)
                .containsExactly(Who.CUSTOMER, Who.BOT, Who.AGENT, Who.CUSTOMER);

        takeover(false);
        assertThat(Awaiting.result(elsewhere.open())).isEmpty();
        assertThat(Awaiting.result(elsewhere.said(KEY))).isEmpty();
        assertThatThrownBy(() -> Awaiting.result(elsewhere.find(KEY.toString())))
                .hasMessageContaining("given back");
    }

    @Test
    void whatIsToldTwiceCountsOnce() {
        calledIn();
        calledIn();
        Awaiting.result(desk.wrote(turn("t2", "Hello?")));
        Awaiting.result(elsewhere.wrote(turn("t2", "Hello?")));
        assertThat(Awaiting.result(desk.open())).hasSize(1);
        assertThat(Awaiting.result(desk.said(KEY))).hasSize(3);
    }

    @Test
    void aConversationThatNobodyCalledForCanBeTakenOver() {
        takeover(true);
        assertThat(only().by()).isEqualTo("Kim");
        assertThat(only().key()).isEqualTo(KEY);
    }
}
