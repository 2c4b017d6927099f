package dev.parley.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bot.FlowsRefused;
import dev.parley.bot.StepTypes;
import dev.parley.engine.SystemClock;
import dev.parley.flow.World;
import dev.parley.spi.LanguageModel;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.ScriptedModel;
import dev.parley.turns.Redaction;
import dev.parley.turns.TurnLimits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String FLOW = """
            flow: main
            start: {}
            on_error: sorry
            steps:
              - id: known
                type: faq
                from:
                  - questions: [When are you open?]
                    answer: From nine to five, every day.
                accept: 0.99
                hit: END
              - {id: order, type: http, when: "message.text == 'where is it'", url: "https://shop.example/orders"}
              - {id: ask, type: prompt, user: "Question: {{ message.text }}"}
              - {id: answer, type: llm, model: main, prompt: ask, next: END}
              - {id: sorry, type: reply, text: Sorry.}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final List<Integer> done = new ArrayList<>();

    @TempDir
    private Path flows;

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    private ReplayReport replay(String flow, @Nullable LanguageModel live, JsonObject... turns) throws IOException {
        Files.createDirectories(flows.resolve("main"));
        Files.writeString(flows.resolve("main/flow.yaml"), flow);
        World world = new World(StepTypes.load(), Set.of("main"), Set.of("chat"), Set.of(), Set.of());
        Redaction redaction = Redaction.of(TurnLimits.DEFAULT);
        return new Replay(vertx, new SystemClock(vertx), world, "Parley", new HashEmbedder(), Map.of(), redaction)
                .run(flows, List.of(List.of(turns)), live == null ? null : Map.of("main", live), 0.02, done::add);
    }

    private static JsonObject turn(String id, String question, String answer, JsonObject... steps) {
        return new JsonObject()
                .put("turn", id)
                .put("channel", "chat")
                .put("conversation", "chat/default/c")
                .put("outcome", "answered")
                .put("question", question)
                .put("answer", answer)
                .put("steps", new JsonArray(List.of(steps)));
    }

    private static JsonObject modelSaid(String text) {
        return new JsonObject()
                .put("flow", "main")
                .put("step", "answer")
                .put("model", new JsonObject().put("promptKey", "of another prompt"))
                .put("outputs", new JsonObject().put("text", text));
    }

    private static JsonObject faqHit() {
        return new JsonObject().put("notes", new JsonObject().put("hit", "true"));
    }

    @Test
    void theSameFlowGivesTheSameAnswersWithWhatWasRecorded() throws IOException {
        ReplayReport report = replay(
                FLOW,
                null,
                turn("a", "When are you open?", "From nine to five, every day.", faqHit()),
                turn("b", "It broke", "Try it in a minute.", modelSaid("Try it in a minute.")));
        assertThat(report.json().getInteger("turns")).isEqualTo(2);
        assertThat(report.json().getLong("same")).isEqualTo(2);
        assertThat(report.refused()).isFalse();
        assertThat(done).containsExactly(1);
    }

    @Test
    void aLostQuestionOfTheFaqIsARegressionThatTheGateRefuses() throws IOException {
        ReplayReport report = replay(
                FLOW.replace("When are you open?", "Do you ship?"),
                ScriptedModel.says("From nine to five, every day."),
                turn("a", "When are you open?", "From nine to five, every day.", faqHit()));
        assertThat(report.refused()).isTrue();
        assertThat(ReplayReport.text(report.json()))
                .contains("WORSE: the FAQ does not answer it any more (turn a)")
                .contains("1 worse; at most 2.0% may be worse: refused.");
    }

    @Test
    void modelsMayBeAskedAnew() throws IOException {
        ReplayReport report = replay(
                FLOW,
                ScriptedModel.says("Nothing of the kind, whatever was written."),
                turn("b", "It broke", "Try it in a minute.", modelSaid("Try it in a minute.")));
        assertThat(report.regressions()).isEqualTo(1);
    }

    @Test
    void stepsThatReachIntoOtherSystemsGiveWhatTheyGave() throws IOException {
        JsonObject order = new JsonObject()
                .put("flow", "main")
                .put("step", "order")
                .put("outputs", new JsonObject().put("status", 200).put("body", new JsonObject()));
        ReplayReport report =
                replay(FLOW, null, turn("c", "where is it", "On its way.", order, modelSaid("On its way.")));
        assertThat(report.json().getLong("same")).isEqualTo(1);
    }

    @Test
    void aCandidateWithErrorsIsNotReplayed() {
        assertThatThrownBy(() -> replay(FLOW.replace("type: faq", "type: fack"), null))
                .isInstanceOf(FlowsRefused.class);
    }
}
