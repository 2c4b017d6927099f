package dev.parley.steps;

import static dev.parley.steps.StepBench.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Passage;
import dev.parley.spi.PassageSearch;
import dev.parley.spi.PassageValue;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PromptTest {
    private static final Map<String, Object> ONE = passage("1");
    private static final Map<String, Object> TWO = passage("2");

    @RegisterExtension
    final StepBench bench = new StepBench();

    @Test
    void writesSystemAndUser() {
        Map<String, Object> result = write("You are {{ bot.name }}.", "Question: {{ message.text }}", 0, turn());
        assertThat(result)
                .containsEntry("system", "You are Parley.")
                .containsEntry("user", "Question: How?")
                .containsEntry("question", "How?")
                .containsEntry("history", List.of())
                .containsEntry("passages", List.of());
    }

    @Test
    void gathersThePassagesThatItQuotes() {
        assertThat(write("", "{{ found.passages }} {{ message.text }}", 0, turn()))
                .containsEntry("passages", List.of(ONE, TWO));
    }

    @Test
    void gathersNoPassageThatItDoesNotQuote() {
        assertThat(write("", "{{ found.passages[1].text }} {{ found.found }}", 0, turn()))
                .containsEntry("passages", List.of(TWO));
    }

    @Test
    void gathersAPassageOnce() {
        assertThat(write("{{ found.passages[1].text }}", "{{ found.passages }}", 0, turn()))
                .containsEntry("passages", List.of(TWO, ONE));
    }

    @Test
    void showsTheLastExchanges() {
        TestTurn turn = turn().in(new ConversationState(
                Map.of(), List.of(exchange("a", "A"), exchange("b", "B"), exchange("c", "C")), null, null, false));
        assertThat(write("", "{{ message.text }}", 2, turn))
                .containsEntry(
                        "history",
                        List.of(
                                Map.of("role", "user", "text", "b"),
                                Map.of("role", "assistant", "text", "B"),
                                Map.of("role", "user", "text", "c"),
                                Map.of("role", "assistant", "text", "C")));
    }

    @Test
    void showsItsExamplesFirst() {
        TestTurn turn = turn().in(new ConversationState(Map.of(), List.of(exchange("a", "A")), null, null, false));
        Prompt.Settings settings = new Prompt.Settings(
                null,
                template("{{ message.text }}"),
                1,
                List.of(new Prompt.Example(template("Hi, {{ user.name }}"), template("Hello."))));
        assertThat(bench.run(new Prompt(), settings, turn).result())
                .containsEntry(
                        "history",
                        List.of(
                                Map.of("role", "user", "text", "Hi, Ada"),
                                Map.of("role", "assistant", "text", "Hello."),
                                Map.of("role", "user", "text", "a"),
                                Map.of("role", "assistant", "text", "A")));
    }

    @Test
    void warnsOfAPromptWithoutAQuestion() {
        Prompt.Settings fixed =
                new Prompt.Settings(template("{{ message.text }}"), template("Say hello."), 0, List.of());
        assertThat(StepHarness.check(new Prompt(), fixed, Map.of()))
                .containsExactly("warning user: This prompt asks the same whatever the customer says."
                        + " Put `{{ message.text }}` in it.");
    }

    private Map<String, Object> write(String system, String user, int history, TestTurn turn) {
        return bench.run(new Prompt(), new Prompt.Settings(template(system), template(user), history, List.of()), turn)
                .result();
    }

    private TestTurn turn() {
        return bench.turn("How?").with("found", Map.of("passages", List.of(ONE, TWO), "found", true));
    }

    private static Map<String, Object> passage(String id) {
        Passage passage = new Passage(id, "a.md", "Title", "text " + id, "hash");
        return PassageValue.of(new PassageSearch.Hit(passage, 0.5));
    }

    private static Exchange exchange(String question, String answer) {
        return new Exchange("t", Instant.EPOCH, question, answer, List.of(), Origin.MODEL);
    }
}
