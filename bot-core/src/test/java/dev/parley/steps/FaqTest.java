package dev.parley.steps;

import static dev.parley.steps.StepBench.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.StepRef;
import dev.parley.spi.FileOf;
import dev.parley.spi.MissedQuestions.Miss;
import dev.parley.spi.Outcome;
import dev.parley.spi.Step;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaqTest {
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final Faq.Entry PASSWORD = new Faq.Entry(
            "password",
            List.of("How do I reset my password?", "I forgot my password"),
            template("Open **Settings**."),
            List.of(new Faq.Source("Your account", "docs/account.md")));
    private static final Faq.Entry HELLO =
            new Faq.Entry(null, List.of("hello", "good morning"), template("Hello, {{ user.name }}!"), List.of());
    private static final Faq.Entry FOURTEEN =
            entry("Fourteen it is.", "Can I cancel my order after 14 days or not so late");
    private static final Faq.Entry THIRTY =
            entry("Thirty is late.", "Can I cancel my order after 30 days or not so late");

    @RegisterExtension
    final StepBench bench = new StepBench();

    private final Step step =
            bench.ready(new Faq(), settings(new StepRef("thanks"), PASSWORD, HELLO, FOURTEEN, THIRTY));

    @Test
    void answersAQuestionThatIsWrittenDown() {
        TestTurn turn = bench.turn("how do i reset my PASSWORD??");
        Outcome outcome = ask(turn);
        assertThat(outcome)
                .isEqualTo(Outcome.jump(
                        new StepRef("thanks"),
                        Map.of(
                                "hit",
                                true,
                                "question",
                                "How do I reset my password?",
                                "answer",
                                "Open **Settings**.",
                                "score",
                                1.0)));
        assertThat(turn.answer().parts())
                .containsExactly(
                        new Delta("Open **Settings**."), new Citation(1, "Your account", "docs/account.md", ""));
        assertThat(turn.origin()).isEqualTo(Origin.FAQ);
        assertThat(turn.asksFeedback()).isTrue();
        assertThat(turn.notes())
                .containsEntry("cache", "miss")
                .containsEntry("hit", "true")
                .containsEntry("score", "1.0");
    }

    @Test
    void answersFromTheCacheTheSecondTime() {
        TestTurn first = bench.turn("I forgot my password");
        TestTurn second = bench.turn("How do I reset my password");
        assertThat(ask(first).result()).containsEntry("answer", "Open **Settings**.");
        assertThat(ask(second).result()).containsEntry("answer", "Open **Settings**.");
        assertThat(second.origin()).isEqualTo(Origin.CACHE);
        assertThat(second.asksFeedback()).isTrue();
        assertThat(second.notes()).containsEntry("cache", "hit");
        assertThat(second.answer().parts()).isEqualTo(first.answer().parts());
        bench.harness.clock().advance(SIX_HOURS);
        TestTurn late = bench.turn("How do I reset my password");
        assertThat(ask(late).result()).containsEntry("hit", true);
        assertThat(late.origin()).isEqualTo(Origin.FAQ);
    }

    @Test
    void needsNoEmbeddingForWhatIsWrittenDownOrWasAskedBefore() {
        assertThat(ask(bench.turn("please, how do I reset my password")).result())
                .containsEntry("hit", true);
        int before = bench.harness.embedder().embedded();
        assertThat(ask(bench.turn("I forgot my password!")).result()).containsEntry("hit", true);
        assertThat(ask(bench.turn("Please how do I reset my password?")).result())
                .containsEntry("hit", true);
        assertThat(bench.harness.embedder().embedded()).isEqualTo(before);
    }

    @Test
    void goesOnWhenNothingIsAlike() {
        TestTurn turn = bench.turn("do you ship to Peru");
        Outcome outcome = ask(turn);
        assertThat(outcome).isInstanceOf(Outcome.Next.class);
        assertThat(outcome.result())
                .containsEntry("hit", false)
                .containsEntry("question", "")
                .containsEntry("answer", "");
        assertThat(turn.answer().parts()).isEmpty();
        assertThat(turn.origin()).isNull();
        assertThat(turn.notes()).containsEntry("hit", "false");
    }

    @Test
    void goesOnWhenTheQuestionIsAsAlikeToTwoEntries() {
        var settings = settings(null, entry("A", "where is my big parcel"), entry("B", "where is my small parcel"));
        Outcome outcome = bench.run(new Faq(), settings, bench.turn("where is my parcel"));
        assertThat(outcome.result()).containsEntry("hit", false);
        assertThat(StepBench.score(outcome.result())).isGreaterThan(0.8);
    }

    @Test
    void tellsNumbersApart() {
        assertThat(ask(bench.turn("Can I cancel my order after 30 days or not so late?"))
                        .result())
                .containsEntry("answer", "Thirty is late.");
        assertThat(ask(bench.turn("can I please cancel my order after 14 days or not so late"))
                        .result())
                .containsEntry("answer", "Fourteen it is.");
        assertThat(ask(bench.turn("Can I cancel my order after 60 days or not so late"))
                        .result())
                .containsEntry("hit", false);
    }

    @Test
    void tellsANegationApart() {
        var settings = settings(null, entry("Yes.", "why does the bot answer in my channel at night"));
        assertThat(bench.run(new Faq(), settings, bench.turn("why doesn't the bot answer in my channel at night"))
                        .result())
                .containsEntry("hit", false);
    }

    @Test
    void neverKeepsWhatIsMadeForOneCustomer() {
        TestTurn turn = bench.turn("Good morning!");
        assertThat(ask(turn).result()).containsEntry("answer", "Hello, Ada!");
        assertThat(turn.notes()).containsEntry("cache", "off");
        assertThat(bench.harness.answers().keys()).isEmpty();
        TestTurn other = bench.turn("good morning").with("user", Map.of("name", "Eve"));
        assertThat(ask(other).result()).containsEntry("answer", "Hello, Eve!");
    }

    @Test
    void answersWithoutTheCacheWhenItIsAway() {
        bench.harness.answers().down(true);
        TestTurn turn = bench.turn("I forgot my password");
        assertThat(ask(turn).result()).containsEntry("answer", "Open **Settings**.");
        assertThat(turn.origin()).isEqualTo(Origin.FAQ);
        assertThat(turn.notes()).containsEntry("cache", "down");
    }

    @Test
    void keepsAChangedAnswerUnderAnotherKey() {
        assertThat(ask(bench.turn("hello")).result()).containsEntry("hit", true);
        var before = settings(null, entry("Old.", "what is new"));
        var after = settings(null, entry("New.", "what is new"));
        assertThat(bench.run(new Faq(), before, bench.turn("what is new")).result())
                .containsEntry("answer", "Old.");
        assertThat(bench.run(new Faq(), after, bench.turn("what is new")).result())
                .containsEntry("answer", "New.");
    }

    @Test
    void leavesVeryLongMessagesAlone() {
        int before = bench.harness.embedder().embedded();
        assertThat(ask(bench.turn("password ".repeat(10_000))).result()).containsEntry("hit", false);
        assertThat(bench.harness.embedder().embedded()).isEqualTo(before);
    }

    @Test
    void tellsWhatCameNear() {
        List<Miss> missed = new ArrayList<>();
        Step listening = StepBench.get(new Faq().prepare(settings(null, PASSWORD, HELLO), bench.resources(missed)));
        assertThat(ask(listening, "where do I go to reset that old password").result())
                .containsEntry("hit", false);
        assertThat(ask(listening, "do you ship to Peru").result()).containsEntry("hit", false);
        assertThat(ask(listening, "I forgot my password").result()).containsEntry("hit", true);
        assertThat(missed)
                .extracting(Miss::question)
                .containsExactly("where do I go to reset that old password", "do you ship to Peru");
        assertThat(missed).allSatisfy(miss -> assertThat(miss.score()).isLessThan(miss.threshold()));
        assertThat(missed.get(1).near()).isFalse();
    }

    @Test
    void findsNoEntryAcrossScripts() {
        Faq.Entry chinese = entry("Ein Hilfsmittel.", "如何 重置 我的 密码");
        Step both = bench.ready(new Faq(), settings(null, PASSWORD, chinese));
        assertThat(ask(both, "如何 重置 我的 密码 呢 密码").result()).containsEntry("hit", true);
        assertThat(ask(both, "你们 送货 到 秘鲁 吗").result()).containsEntry("hit", false);
        assertThat(ask(both, "how do I reset 密码").result()).containsEntry("hit", false);
    }

    private Outcome ask(Step asked, String question) {
        return StepBench.get(bench.harness.run(asked, bench.turn(question)));
    }

    @Test
    void refusesEntriesThatCanNotBeMeant() {
        var settings = settings(
                null,
                new Faq.Entry("a", List.of("Where are you?", "where are you", "?"), template("Here."), List.of()),
                new Faq.Entry("a", List.of("When?", "WHERE are you"), template(" "), List.of()),
                new Faq.Entry(null, List.of(), template("There."), List.of()));
        assertThat(StepHarness.check(new Faq(), settings, Map.of()))
                .containsExactly(
                        "warning from[0].questions[1]: This question is there twice.",
                        "from[0].questions[2]: This question has no words.",
                        "from[1].answer: This answer is empty.",
                        "from[1].id: Entry 1 is called `a` too.",
                        "from[0].questions[0]: Question 2 of entry 2 (`a`) asks the same."
                                + " Keep it in one of the two entries.",
                        "from[1].questions[1]: Question 1 of entry 1 (`a`) asks the same."
                                + " Keep it in one of the two entries.",
                        "from[2].questions: This entry has no question. Write at least one.");
    }

    private Outcome ask(TestTurn turn) {
        return StepBench.get(bench.harness.run(step, turn));
    }

    private static Faq.Entry entry(String answer, String question) {
        return new Faq.Entry(null, List.of(question), template(answer), List.of());
    }

    private static Faq.Settings settings(@Nullable StepRef hit, Faq.Entry... entries) {
        return new Faq.Settings(new FileOf<>("faq.yaml", List.of(entries)), 0.86, SIX_HOURS, true, hit);
    }
}
