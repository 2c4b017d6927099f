package dev.parley.engine;

import static dev.parley.engine.Made.asks;
import static dev.parley.engine.Made.called;
import static dev.parley.engine.Made.flow;
import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.set;
import static dev.parley.engine.Made.shows;
import static dev.parley.engine.Made.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.Flow;
import dev.parley.flow.Flow.Budget;
import dev.parley.flow.FlowStep;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.FlowCommand;
import dev.parley.model.FlowCommand.Expect;
import dev.parley.model.FlowCommand.Option;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Directed;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.spi.Inbound.FlowInfo;
import dev.parley.spi.Outcome;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages of programs, which say more than words: a flow, inputs, what was said before. */
class DirectedTest {
    private static FakeAnswer ask(Desk desk, String id, Directed directed) {
        return desk.chat.hands(new Message(
                id,
                desk.chat.in("here").key(),
                User.anonymous("ana"),
                desk.time.now(),
                "hello",
                Addressing.DIRECT,
                directed));
    }

    private static Directed to(String flow) {
        return new Directed(flow, Map.of(), List.of(), true);
    }

    private static ConversationState state(Desk desk) {
        return Awaiting.result(desk.conversations.state(desk.chat.in("here").key()));
    }

    @Test
    void aMessageGoesToTheFlowThatItNames() {
        try (Desk desk = new Desk(set("1", flow("first", says("a", "one")), flow("second", says("b", "two"))))) {
            assertThat(ask(desk, "1", Directed.ANYWHERE).text()).isEqualTo("one");
            assertThat(ask(desk, "2", to("second")).text()).isEqualTo("two");
            assertThat(ask(desk, "3", to("none")).text()).isEqualTo("Not here, sorry.");
            assertThat(desk.conversations.flows("chat"))
                    .containsExactly(new FlowInfo("first", "first"), new FlowInfo("second", "second"));
        }
    }

    @Test
    void aFlowThatOnlyOthersCallCanNotBeNamed() {
        try (Desk desk = new Desk(set("1", flow("main", says("a", "one")), called("inner", says("b", "two"))))) {
            assertThat(ask(desk, "1", to("inner")).text()).isEqualTo("Not here, sorry.");
            assertThat(desk.conversations.flows("chat")).containsExactly(new FlowInfo("main", "main"));
        }
    }

    @Test
    void aWaitIsLeftForAnotherFlowAndKeptForTheSame() {
        try (Desk desk = new Desk(
                set("1", flow("waits", asks("q", "Which?"), says("a", "ok")), flow("other", says("b", "two"))))) {
            assertThat(ask(desk, "1", to("waits")).text()).isEqualTo("Which?");
            assertThat(ask(desk, "2", to("waits")).text()).isEqualTo("ok");
            assertThat(ask(desk, "3", to("waits")).text()).isEqualTo("Which?");
            assertThat(ask(desk, "4", to("other")).text()).isEqualTo("two");
            desk.settle();
            assertThat(state(desk).waiting()).isNull();
        }
    }

    private static Flow paint(FlowStep... steps) {
        FlowCommand command = new FlowCommand(
                "paint",
                "Paints it",
                List.of(
                        new Option("color", "Which", Expect.ONE_OF, true, List.of("red", "blue")),
                        new Option("coats", "How many", Expect.WHOLE_NUMBER, false, List.of())));
        return new Flow(
                "paint", "paint", new Flow.Start(Set.of(), null, command), Budget.DEFAULT, null, List.of(steps));
    }

    private static FlowStep slots() {
        return step(
                "a",
                turn -> turn.say(turn.slots().get("color") + " " + turn.slots().get("coats"))
                        .map(Outcome.NEXT));
    }

    @Test
    void aCommandFillsItsSlotsAndEmptiesThoseLeftOut() {
        try (Desk desk = new Desk(set("1", paint(slots())))) {
            assertThat(ask(desk, "1", Directed.command("paint", Map.of("color", "red", "coats", 2L)))
                            .text())
                    .isEqualTo("red 2");
            assertThat(ask(desk, "2", Directed.command("paint", Map.of("color", "blue")))
                            .text())
                    .isEqualTo("blue 0");
            assertThat(ask(desk, "3", Directed.command("paint", Map.of("color", "green", "coats", "x")))
                            .text())
                    .isEqualTo(" 0");
        }
    }

    @Test
    void wordsDoNotStartWhatACommandStarts() {
        try (Desk desk = new Desk(set("1", paint(says("a", "painted")), flow("rest", says("b", "rest"))))) {
            assertThat(ask(desk, "1", Directed.ANYWHERE).text()).isEqualTo("rest");
            assertThat(ask(desk, "2", Directed.command("paint", Map.of())).text())
                    .isEqualTo("painted");
            assertThat(desk.conversations.flows("chat").get(0).command())
                    .extracting(FlowCommand::name)
                    .isEqualTo("paint");
        }
    }

    @Test
    void aCommandBeginsItsFlowEvenWhereThatWaits() {
        try (Desk desk = new Desk(set("1", paint(asks("q", "Which?"), says("a", "ok"))))) {
            assertThat(ask(desk, "1", Directed.command("paint", Map.of())).text())
                    .isEqualTo("Which?");
            assertThat(ask(desk, "2", Directed.command("paint", Map.of())).text())
                    .isEqualTo("Which?");
            assertThat(ask(desk, "3", Directed.ANYWHERE).text()).isEqualTo("ok");
        }
    }

    @Test
    void inputsAreValuesOfTheMessage() {
        try (Desk desk = new Desk(only(shows("a", "message.inputs.city")))) {
            Directed directed = new Directed(null, Map.of("city", "Lima"), List.of(), true);
            assertThat(ask(desk, "1", directed).text()).isEqualTo("Lima");
        }
    }

    @Test
    void whatWasSaidBeforeIsSeenAndNotSaved() {
        try (Desk desk = new Desk(only(step(
                "a", turn -> turn.say(turn.conversation().history().size() + "").map(Outcome.NEXT))))) {
            Exchange told = new Exchange("", Instant.EPOCH, "q", "a", List.of(), Origin.MODEL);
            Directed directed = new Directed(null, Map.of(), List.of(told, told), true);
            assertThat(ask(desk, "1", directed).text()).isEqualTo("2");
            assertThat(ask(desk, "2", directed).text()).isEqualTo("3");
            desk.settle();
            assertThat(state(desk).history()).extracting(Exchange::answer).containsExactly("2", "3");
        }
    }

    @Test
    void aMessageThatStandsByItselfLeavesNothing() {
        try (Desk desk = new Desk(only(says("a", "one")))) {
            assertThat(ask(desk, "1", new Directed(null, Map.of(), List.of(), false))
                            .text())
                    .isEqualTo("one");
            desk.settle();
            assertThat(state(desk)).isEqualTo(ConversationState.NEW);
        }
    }

    @Test
    void aForgottenConversationIsANewOne() {
        try (Desk desk = new Desk(only(says("a", "one")))) {
            assertThat(ask(desk, "1", Directed.ANYWHERE).text()).isEqualTo("one");
            desk.settle();
            assertThat(state(desk).history()).hasSize(1);
            assertThat(desk.conversations.forget(desk.chat.in("here").key()).succeeded())
                    .isTrue();
            assertThat(state(desk)).isEqualTo(ConversationState.NEW);
        }
    }

    @Test
    void stepsAreTold() {
        try (Desk desk = new Desk(only(says("a", "one"), says("b", "two")))) {
            FakeAnswer answer = ask(desk, "1", Directed.ANYWHERE);
            assertThat(answer.text()).isEqualTo("onetwo");
            assertThat(desk.record(answer).steps()).hasSize(2);
            assertThat(desk.seen.steps).containsExactly("+main.a", "-main.a", "+main.b", "-main.b");
        }
    }
}
