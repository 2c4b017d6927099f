package dev.parley.steps;

import static dev.parley.steps.StepBench.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.Failure;
import dev.parley.model.Shape;
import dev.parley.model.StepRef;
import dev.parley.spi.Outcome;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AskTest {
    private static final StepRef HUMAN = new StepRef("human");

    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void asksAndWaits() {
        TestTurn turn = bench.turn("refund please");
        assertThat(bench.run(new Ask(), number(null), turn)).isEqualTo(Outcome.WAIT);
        assertThat(turn.said()).isEqualTo("Which order, Ada?");
        assertThat(turn.origin()).isEqualTo(Origin.FLOW);
    }

    @Test
    void remembersAGoodAnswer() {
        TestTurn turn = bench.turn(" 42 ").waited(1);
        Outcome outcome = bench.run(new Ask(), number(null), turn);
        assertThat(outcome).isEqualTo(Outcome.next(Map.of("value", 42L)));
        assertThat(turn.slots()).containsEntry("order", 42L);
        assertThat(turn.said()).isEmpty();
        assertThat(turn.notes()).containsEntry("answer", "good");
    }

    @Test
    void asksAgainAfterABadAnswer() {
        TestTurn turn = bench.turn("what?").waited(2);
        assertThat(bench.run(new Ask(), number(null), turn)).isEqualTo(Outcome.WAIT);
        assertThat(turn.said()).isEqualTo("A number, please.");
        assertThat(turn.slots()).isEmpty();
        assertThat(turn.notes()).containsEntry("answer", "bad").containsEntry("tries", "2");
    }

    @Test
    void asksTheSameAgainWhenNothingElseIsSaid() {
        TestTurn turn = bench.turn("what?").waited(1);
        var settings = new Ask.Settings("order", template("Which?"), AskExpect.NUMBER, List.of(), null, 3, null);
        assertThat(bench.run(new Ask(), settings, turn)).isEqualTo(Outcome.WAIT);
        assertThat(turn.said()).isEqualTo("Which?");
    }

    @Test
    void goesWhereItSaysAfterItsTries() {
        TestTurn turn = bench.turn("what?").waited(3);
        assertThat(bench.run(new Ask(), number(HUMAN), turn)).isEqualTo(Outcome.jump(HUMAN, Map.of()));
        assertThat(turn.said()).isEmpty();
    }

    @Test
    void failsAfterItsTriesWhenItSaysNothing() {
        TestTurn turn = bench.turn("what?").waited(3);
        Failure failure = StepBench.failure(bench.harness.run(bench.ready(new Ask(), number(null)), turn));
        assertThat(failure).isEqualTo(Failure.of(Failure.Kind.BAD_INPUT, "3 answers, none of them a number"));
    }

    @Test
    void showsTheChoicesEachTime() {
        Card card = new Card(List.of(new Choice("Small", "s"), new Choice("Large", "Large")));
        TestTurn first = bench.turn("pizza");
        assertThat(bench.run(new Ask(), choice(), first)).isEqualTo(Outcome.WAIT);
        assertThat(first.answer().parts()).containsExactly(new Delta("Which size?"), card);
        TestTurn second = bench.turn("huge").waited(1);
        assertThat(bench.run(new Ask(), choice(), second)).isEqualTo(Outcome.WAIT);
        assertThat(second.answer().parts()).containsExactly(new Delta("Which size?"), card);
        TestTurn third = bench.turn("small").waited(2);
        assertThat(bench.run(new Ask(), choice(), third)).isEqualTo(Outcome.next(Map.of("value", "s")));
    }

    @Test
    void saysWhatTheSlotWillHold() {
        assertThat(new Ask().slots(choice())).isEqualTo(Map.of("size", Shape.oneOf(List.of("s", "Large"))));
        assertThat(new Ask().waits(choice())).isTrue();
    }

    @Test
    void refusesChoicesThatAreNone() {
        var one = List.of(new Button(template("A"), null));
        var twice = List.of(new Button(template("A"), null), new Button(template("B"), template("A")));
        assertThat(check(AskExpect.ONE_OF, one))
                .containsExactly("choices: There is nothing to choose from. Give at least two `choices`.");
        assertThat(check(AskExpect.ONE_OF, twice)).containsExactly("choices[1]: `A` is a choice twice.");
        assertThat(check(AskExpect.EMAIL, one))
                .containsExactly("choices: Only `expect: one_of` has choices. Write `expect: one_of`.");
    }

    private static List<String> check(AskExpect expect, List<Button> choices) {
        var settings = new Ask.Settings("slot", template("?"), expect, choices, null, 3, null);
        return StepHarness.check(new Ask(), settings, Map.of());
    }

    private static Ask.Settings choice() {
        List<Button> sizes = List.of(new Button(template("Small"), template("s")), new Button(template("Large"), null));
        return new Ask.Settings("size", template("Which size?"), AskExpect.ONE_OF, sizes, null, 3, null);
    }

    private static Ask.Settings number(@Nullable StepRef failed) {
        return new Ask.Settings(
                "order",
                template("Which order, {{ user.name }}?"),
                AskExpect.NUMBER,
                List.of(),
                template("A number, please."),
                3,
                failed);
    }
}
