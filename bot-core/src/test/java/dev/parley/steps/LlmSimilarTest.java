package dev.parley.steps;

import static dev.parley.steps.StepBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationState;
import dev.parley.model.ModelRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Outcome;
import dev.parley.spi.Step;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.TestTurn;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is given to whom from the semantic cache; the vectors of the bench are as alike as the words that texts share. */
class LlmSimilarTest {
    private final AtomicInteger calls = new AtomicInteger();

    /** Says back all that it was asked, so that nothing of a prompt can hide. */
    private final ScriptedModel model = ScriptedModel.of((request, generation) -> {
        calls.incrementAndGet();
        String asked = request.messages().get(request.messages().size() - 1).text();
        ScriptedModel.speak("told: " + asked, request, generation);
    });

    @RegisterExtension
    final StepBench bench = new StepBench(model);

    private Step step(double similar) {
        LlmCache cache = new LlmCache(Duration.ofHours(6), similar, Duration.ZERO, Duration.ZERO);
        return bench.ready(
                new Llm(), new Llm.Settings(new ModelRef("main"), ValueRef.parse("ask"), cache, null, null, true));
    }

    @Test
    void anotherWordingGetsTheAnswer() {
        Step step = step(0.6);
        ask(step, "How do I reset my password?", "", "p1");
        TestTurn other = turn("How can I reset my password?", "", "p1");
        Outcome outcome = get(bench.harness.run(step, other));
        assertThat(outcome.result()).containsEntry("cached", true);
        assertThat(other.notes()).containsEntry("cache", "similar");
        assertThat(other.notes().get("cache_reason")).startsWith("as near as 0.");
        assertThat(calls).hasValue(1);
    }

    @Test
    void theWordsRefuseWhatTheVectorsLetThrough() {
        Step step = step(0.6);
        ask(step, "How do I export my contacts?", "", "p1");
        TestTurn other = turn("How do I import my contacts?", "", "p1");
        assertThat(get(bench.harness.run(step, other)).result()).containsEntry("cached", false);
        assertThat(other.notes()).containsEntry("cache", "miss").containsEntry("cache_gate", "contrast");
        AnswerCache answers = bench.harness.answers();
        assertThat(get(answers.figures()).gates()).containsEntry("contrast", 1L);
    }

    @Test
    void otherPassagesAndOtherFramesAreOtherSpaces() {
        Step step = step(0.6);
        ask(step, "How do I reset my password?", "", "p1");
        assertThat(ask(step, "How can I reset my password?", "", "p2")).containsEntry("cached", false);
        assertThat(ask(step, "How could I reset my password?", "for Ada", "p1")).containsEntry("cached", false);
    }

    @Test
    void onlyAFirstQuestionThatStandsAloneIsGivenAnothersAnswer() {
        Step step = step(0.6);
        ask(step, "How do I reset my password?", "", "p1");
        var exchange = new ConversationState.Exchange(
                "t0", bench.harness.clock().now(), "Hi", "Hello", List.of(), Origin.FLOW);
        ConversationState later = ConversationState.NEW.with(List.of(exchange));
        TestTurn second = turn("How can I reset my password?", "", "p1").in(later);
        assertThat(get(bench.harness.run(step, second)).result()).containsEntry("cached", false);
        assertThat(second.notes()).containsEntry("cache_reason", "not the first question");
        TestTurn leaning = turn("And how do I reset it?", "", "p1");
        assertThat(get(bench.harness.run(step, leaning)).result()).containsEntry("cached", false);
        assertThat(leaning.notes()).containsEntry("cache_reason", "a question that leans on another");
    }

    @Test
    void anAnswerThatHasGoneIsMadeAnew() {
        Step step = step(0.6);
        ask(step, "How do I reset my password?", "", "p1");
        assertThat(get(bench.harness.answers().purgeQuestion("how do i reset my password")))
                .isEqualTo(1);
        assertThat(ask(step, "How can I reset my password?", "", "p1")).containsEntry("cached", false);
        assertThat(calls).hasValue(2);
    }

    @Test
    void noSecretReachesAnotherInTenThousandConversations() {
        Step step = step(0.5);
        Random random = new Random(8);
        List<String> stems = List.of(
                "How do I reset my password?",
                "How can I reset my password?",
                "How do I reset the password?",
                "How do I delete my account?",
                "How can I delete my account?",
                "Where is my order?",
                "Where is the order?");
        List<Future<Outcome>> running = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        int leaks = 0;
        int shared = 0;
        for (int i = 0; i < 10_000; i++) {
            boolean named = random.nextBoolean();
            String secret = named ? "secret-" + random.nextInt(2_000) : "";
            secrets.add(secret);
            running.add(bench.harness.run(
                    step, turn(stems.get(random.nextInt(stems.size())), secret, "p" + random.nextInt(3))));
            if (running.size() == 100) {
                for (int k = 0; k < running.size(); k++) {
                    Map<String, Object> result = get(running.get(k)).result();
                    String text = String.valueOf(result.get("text"));
                    String own = secrets.get(k);
                    shared += Boolean.TRUE.equals(result.get("cached")) ? 1 : 0;
                    boolean foreign = own.isEmpty() ? text.contains("secret-") : !text.contains(own + ".");
                    leaks += foreign ? 1 : 0;
                }
                running.clear();
                secrets.clear();
            }
        }
        assertThat(leaks).isZero();
        assertThat(shared).as("answers that were given again").isGreaterThan(1_000);
    }

    @Test
    void fiveHundredEqualQuestionsAtOnceMakeOneCall() {
        Step step = step(0.9);
        List<Future<Outcome>> running = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            running.add(bench.harness.run(step, turn("How do I reset my password?", "", "p1")));
        }
        running.forEach(one -> assertThat(get(one).result()).containsEntry("finish", "stop"));
        assertThat(calls).hasValue(1);
    }

    @CanIgnoreReturnValue
    private Map<String, Object> ask(Step step, String question, String secret, String passage) {
        return get(bench.harness.run(step, turn(question, secret, passage))).result();
    }

    /** @param secret what the prompt holds besides the question, as one with a customer's name does */
    private TestTurn turn(String question, String secret, String passage) {
        Map<String, Object> prompt = new HashMap<>();
        prompt.put("system", "");
        prompt.put("user", question + " " + secret + ".");
        prompt.put("question", question);
        prompt.put("frame", "? " + secret + ".");
        prompt.put("history", List.of());
        prompt.put("passages", List.of(Map.of("id", passage, "text", "text", "hash", "h1")));
        return bench.turn(question).with("ask", prompt);
    }
}
