package dev.parley.steps;

import static dev.parley.steps.StepBench.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.Passage;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.PassageSearch;
import dev.parley.spi.PassageValue;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplyTest {
    private static final ValueRef FOUND = ValueRef.parse("found");

    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void saysItsText() {
        TestTurn turn = bench.turn("hi");
        bench.play(new Reply(), settings("Hello, {{ user.name }}.", null), turn);
        assertThat(turn.answer().parts()).containsExactly(new Delta("Hello, Ada."));
        assertThat(turn.origin()).isEqualTo(Origin.FLOW);
        assertThat(turn.asksFeedback()).isFalse();
    }

    @Test
    void leavesTheOriginOfAnAnswerThatStandsAlready() {
        TestTurn turn = bench.turn("hi");
        turn.origin(Origin.MODEL);
        StepBench.get(turn.say("An answer."));
        bench.play(new Reply(), settings("Anything else?", null), turn);
        assertThat(turn.said()).isEqualTo("An answer.\n\nAnything else?");
        assertThat(turn.origin()).isEqualTo(Origin.MODEL);
    }

    @Test
    void citesTheBestPassageOfEachDocument() {
        TestTurn turn = bench.turn("hi").with("found", found("a.md", "b.md", "a.md"));
        StepBench.get(turn.say("An answer without marks."));
        bench.play(new Reply(), settings(null, FOUND), turn);
        assertThat(citations(turn)).extracting(Citation::number).containsExactly(1, 2);
        assertThat(citations(turn)).extracting(Citation::source).containsExactly("a.md", "b.md");
        assertThat(citations(turn).get(0).snippet()).isEqualTo("text 1");
    }

    @Test
    void citesWhatTheAnswerCites() {
        TestTurn turn = bench.turn("hi").with("found", found("a.md", "b.md", "a.md", "c.md"));
        StepBench.get(turn.say("First [3], then [1, 3]; not [9], and no [4](link)."));
        bench.play(new Reply(), settings(null, ValueRef.parse("found.passages")), turn);
        assertThat(citations(turn)).extracting(Citation::number).containsExactly(1, 3);
        assertThat(citations(turn)).extracting(Citation::snippet).containsExactly("text 1", "text 3");
    }

    @Test
    void citesNothingWhenNothingWasFound() {
        TestTurn turn = bench.turn("hi").with("found", Map.of("passages", List.of(), "found", false));
        bench.play(new Reply(), settings(null, FOUND), turn);
        assertThat(turn.answer().parts()).isEmpty();
    }

    @Test
    void keepsSnippetsShort() {
        Passage passage = new Passage("p", "a.md", "", "word ".repeat(100), "h");
        Map<String, Object> value = PassageValue.of(new PassageSearch.Hit(passage, 1));
        TestTurn turn = bench.turn("hi").with("found", Map.of("passages", List.of(value)));
        bench.play(new Reply(), settings(null, FOUND), turn);
        assertThat(citations(turn)).singleElement().satisfies(citation -> {
            assertThat(citation.title()).isEqualTo("a.md");
            assertThat(citation.snippet()).hasSizeBetween(150, 201).endsWith("word…");
        });
    }

    @Test
    void showsButtonsAndThumbs() {
        Button yes = new Button(template("Yes, {{ user.name }}"), template("yes"));
        Button no = new Button(template("No"), null);
        TestTurn turn = bench.turn("hi");
        bench.play(new Reply(), new Reply.Settings(null, null, true, List.of(yes, no)), turn);
        assertThat(turn.answer().parts())
                .containsExactly(new Card(List.of(new Choice("Yes, Ada", "yes"), new Choice("No", "No"))));
        assertThat(turn.asksFeedback()).isTrue();
    }

    @Test
    void refusesToSayNothing() {
        assertThat(StepHarness.check(new Reply(), settings(null, null), Map.of()))
                .containsExactly(": This `reply` says nothing."
                        + " Give it a `text`, `sources`, `choices` or `feedback: true`.");
    }

    @Test
    void refusesSourcesThatHoldNoPassages() {
        Map<String, Shape> label = Map.of("found", Shape.fields(Map.of("label", Scalar.TEXT)));
        assertThat(StepHarness.check(new Reply(), settings(null, FOUND), label))
                .containsExactly("sources: `found` holds no passages. Name a `retrieve` step.");
        Shape passages = Shape.list(PassageValue.SHAPE);
        assertThat(StepHarness.check(
                        new Reply(),
                        settings(null, FOUND),
                        Map.of("found", Shape.fields(Map.of("passages", passages)))))
                .isEmpty();
        assertThat(StepHarness.check(new Reply(), settings(null, FOUND), Map.of("found", passages)))
                .isEmpty();
    }

    private static Reply.Settings settings(@Nullable String text, @Nullable ValueRef sources) {
        return new Reply.Settings(text == null ? null : template(text), sources, false, List.of());
    }

    private static Map<String, Object> found(String... documents) {
        List<Map<String, Object>> passages = new java.util.ArrayList<>();
        for (String document : documents) {
            int number = passages.size() + 1;
            Passage passage = new Passage("p" + number, document, "Title", "text " + number, "h" + number);
            passages.add(PassageValue.of(new PassageSearch.Hit(passage, 0.9)));
        }
        return Map.of("passages", passages, "found", true);
    }

    private static List<Citation> citations(TestTurn turn) {
        return turn.answer().parts().stream()
                .filter(AnswerPart.Citation.class::isInstance)
                .map(AnswerPart.Citation.class::cast)
                .toList();
    }
}
