package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.Outcome;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SetSlotsTest {
    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void remembersValuesAndFillsTexts() {
        TestTurn turn = bench.turn("hi").with("order", Map.of("body", Map.of("total", 12.5)));
        Map<String, Object> slots = Map.of(
                "topic", "billing",
                "greeting", "Hello, {{ user.name }}",
                "tries", 3L,
                "total", "{{ order.body.total }}",
                "order", Map.of("lines", List.of("{{ order.body }}", true)),
                "missing", "{{ order.body.nothing }}");
        assertThat(bench.run(new SetSlots(), new SetSlots.Settings(slots, Map.of()), turn))
                .isEqualTo(Outcome.NEXT);
        assertThat(turn.slots())
                .containsEntry("topic", "billing")
                .containsEntry("greeting", "Hello, Ada")
                .containsEntry("tries", 3L)
                .containsEntry("total", 12.5)
                .containsEntry("order", Map.of("lines", List.of(Map.of("total", 12.5), true)))
                .containsEntry("missing", "");
    }

    @Test
    void namesValuesForTheTurn() {
        TestTurn turn = bench.turn("hi").with("found", Map.of("passages", List.of(1L, 2L)));
        Map<String, Object> values = Map.of(
                "first", "{{ found.passages | first }}",
                "count", " {{ found.passages | length }} ",
                "words", "{{ found.passages | length }} passages",
                "missing", "{{ other.text | default('none') }}");
        assertThat(bench.run(new SetSlots(), new SetSlots.Settings(Map.of(), values), turn))
                .isEqualTo(Outcome.next(Map.of("first", 1L, "count", 2L, "words", "2 passages", "missing", "none")));
        assertThat(turn.slots()).isEmpty();
    }

    @Test
    void refusesToSetNothing() {
        var nothing = new SetSlots.Settings(Map.of(), Map.of());
        assertThat(StepHarness.check(new SetSlots(), nothing, Map.of()))
                .containsExactly(": This `set` sets nothing. Give it `slots`, which stay, or `values`, for this turn.");
    }

    @Test
    void saysWhatIsKnownOfTheSlots() {
        Map<String, Object> slots =
                Map.of("a", "text {{ x }}", "b", 3L, "c", 1.5, "d", true, "e", "{{ x }}", "f", List.of());
        assertThat(new SetSlots().slots(new SetSlots.Settings(slots, Map.of())))
                .isEqualTo(Map.of(
                        "a", Scalar.TEXT,
                        "b", Scalar.WHOLE,
                        "c", Scalar.NUMBER,
                        "d", Scalar.BOOL,
                        "e", Scalar.ANY,
                        "f", Scalar.ANY));
    }

    @Test
    void refusesWhatCanNotBeRead() {
        Map<String, Shape> values = Map.of("message", Shape.fields(Map.of("text", Scalar.TEXT)));
        var odd = new SetSlots.Settings(Map.of("order-id", "{{ message.text }}"), Map.of());
        assertThat(StepHarness.check(new SetSlots(), odd, values))
                .containsExactly("slots.order-id: A slot can't be called `order-id`."
                        + " Use letters, digits and `_`, as in `order_id`.");
        var unbound = new SetSlots.Settings(Map.of("a", List.of("ok", Map.of("b", "{{ mesage.text }}"))), Map.of());
        assertThat(StepHarness.check(new SetSlots(), unbound, values))
                .containsExactly("slots.a[1].b: There is no value `mesage.text`.");
    }

    @Test
    void refusesWhatIsNoTemplate() {
        var broken = new SetSlots.Settings(Map.of("a", "{% if %}"), Map.of());
        assertThat(StepHarness.check(new SetSlots(), broken, Map.of()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("slots.a: "));
    }
}
