package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.StepRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.Outcome;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import dev.parley.text.Condition;
import dev.parley.text.Conditions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BranchTest {
    private static final StepRef REFUND = new StepRef("refund");
    private static final StepRef HUMAN = new StepRef("human");

    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void goesWhereTheValueBelongs() {
        TestTurn turn = bench.turn("money back").with("intent", Map.of("label", "refund"));
        Outcome outcome = bench.run(new Branch(), cases(Map.of("refund", REFUND), HUMAN), turn);
        assertThat(outcome).isEqualTo(Outcome.jump(REFUND, Map.of()));
        assertThat(turn.notes()).containsEntry("case", "refund");
    }

    @Test
    void goesToElseWhenNoCaseIsMeant() {
        TestTurn turn = bench.turn("hm").with("intent", Map.of("label", "other"));
        Outcome outcome = bench.run(new Branch(), cases(Map.of("refund", REFUND), HUMAN), turn);
        assertThat(outcome).isEqualTo(Outcome.jump(HUMAN, Map.of()));
        assertThat(turn.notes()).containsEntry("case", "else");
    }

    @Test
    void goesOnWithoutElse() {
        TestTurn turn = bench.turn("hm").with("intent", Map.of("label", "other"));
        assertThat(bench.run(new Branch(), cases(Map.of("refund", REFUND), null), turn))
                .isEqualTo(Outcome.NEXT);
    }

    @Test
    void knowsNumbersAndTruthAsTheyAreWritten() {
        Branch.Settings byNumber = cases(Map.of("3", REFUND, "true", HUMAN), null);
        for (Object three : List.of(3L, 3.0)) {
            TestTurn turn = bench.turn("").with("intent", Map.of("label", three));
            assertThat(bench.run(new Branch(), byNumber, turn)).isEqualTo(Outcome.jump(REFUND, Map.of()));
        }
        TestTurn turn = bench.turn("").with("intent", Map.of("label", true));
        assertThat(bench.run(new Branch(), byNumber, turn)).isEqualTo(Outcome.jump(HUMAN, Map.of()));
    }

    @Test
    void readsAValueWithoutTheSpaceAroundIt() {
        TestTurn turn = bench.turn("").with("intent", Map.of("label", " refund\n"));
        assertThat(bench.run(new Branch(), cases(Map.of("refund", REFUND), null), turn))
                .isEqualTo(Outcome.jump(REFUND, Map.of()));
    }

    @Test
    void goesToTheFirstConditionThatHolds() {
        Map<String, Shape> shapes = Map.of("order", Shape.fields(Map.of("total", Scalar.NUMBER)));
        List<Branch.Way> ways = List.of(
                new Branch.Way(condition("order.total > 100.0", shapes), HUMAN),
                new Branch.Way(condition("order.total > 10.0", shapes), REFUND));
        Branch.Settings settings = new Branch.Settings(null, Map.of(), ways, null);
        assertThat(StepHarness.check(new Branch(), settings, shapes)).isEmpty();
        assertThat(bench.run(new Branch(), settings, bench.turn("").with("order", Map.of("total", 500.0))))
                .isEqualTo(Outcome.jump(HUMAN, Map.of()));
        TestTurn small = bench.turn("").with("order", Map.of("total", 50.0));
        assertThat(bench.run(new Branch(), settings, small)).isEqualTo(Outcome.jump(REFUND, Map.of()));
        assertThat(small.notes()).containsEntry("way", "2");
        assertThat(bench.run(new Branch(), settings, bench.turn("").with("order", Map.of("total", 5.0))))
                .isEqualTo(Outcome.NEXT);
    }

    @Test
    void refusesToBranchOnBothOrNothing() {
        String message = ": This `branch` does not say what decides. Give it `on` and `cases`, or `ways`.";
        assertThat(StepHarness.check(new Branch(), new Branch.Settings(null, Map.of(), List.of(), HUMAN), Map.of()))
                .containsExactly(message);
        List<Branch.Way> ways = List.of(new Branch.Way(condition("true", Map.of()), HUMAN));
        Branch.Settings both = new Branch.Settings(ValueRef.parse("intent.label"), Map.of(), ways, null);
        assertThat(StepHarness.check(new Branch(), both, intent(Scalar.TEXT))).containsExactly(message);
    }

    private static Condition condition(String source, Map<String, Shape> shapes) {
        return Objects.requireNonNull(Conditions.compile(source, shapes).value());
    }

    @Test
    void refusesACaseThatNeverComes() {
        Shape label = Shape.oneOf(List.of("refund", "human", "unsure"));
        assertThat(StepHarness.check(new Branch(), cases(Map.of("refnud", REFUND), null), intent(label)))
                .containsExactly("cases.refnud: `intent.label` is never `refnud`. Did you mean `refund`?");
        assertThat(StepHarness.check(new Branch(), cases(Map.of("weather", REFUND), null), intent(label)))
                .containsExactly(
                        "cases.weather: `intent.label` is never `weather`. It is one of human, refund, unsure.");
        assertThat(StepHarness.check(new Branch(), cases(Map.of("refund", REFUND), null), intent(label)))
                .isEmpty();
    }

    @Test
    void refusesAnythingButASingleValue() {
        assertThat(StepHarness.check(
                        new Branch(),
                        cases(Map.of("a", REFUND), null),
                        intent(Shape.fields(Map.of("score", Scalar.NUMBER)))))
                .containsExactly(
                        "on: `intent.label` is not a single value. Name one value in it, such as `intent.label.score`.");
    }

    private static Branch.Settings cases(Map<String, StepRef> cases, @Nullable StepRef other) {
        return new Branch.Settings(ValueRef.parse("intent.label"), cases, List.of(), other);
    }

    private static Map<String, Shape> intent(Shape label) {
        return Map.of("intent", Shape.fields(Map.of("label", label)));
    }
}
