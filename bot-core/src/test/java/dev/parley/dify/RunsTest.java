package dev.parley.dify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bot.Bot;
import dev.parley.model.Failure;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imported apps answer what Dify would answer, with the same words from the model. */
class RunsTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path flows;

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    private FakeChannel runs(String name, LanguageModel model) {
        Exports.write(Exports.named(name), flows);
        FakeChannel chat = new FakeChannel("chat");
        VirtualClock time = new VirtualClock();
        Bot bot = Bot.builder(vertx)
                .clock(time)
                .flows(flows)
                .stores(new MemoryStores(time))
                .channels(List.of(chat))
                .models(Map.of("main", model))
                .embedder(new HashEmbedder())
                .passages(new MemoryPassages())
                .build();
        Awaiting.result(bot.start());
        return chat;
    }

    /** A model whose answer depends on what it is asked last. */
    private static ScriptedModel answers(Function<String, String> answer) {
        return ScriptedModel.of(
                (request, generation) -> ScriptedModel.speak(answer.apply(asked(request)), request, generation));
    }

    private static String asked(ModelRequest request) {
        return request.messages().get(request.messages().size() - 1).text();
    }

    private static ScriptedModel fails() {
        return ScriptedModel.fails(Failure.of(Failure.Kind.UNAVAILABLE, "the model is away"));
    }

    @Test
    void aModelsWordsAreTheAnswer() {
        ScriptedModel model = answers(asked -> "You said " + asked + ".");
        assertThat(runs("chat-streams", model).says("hello").text()).isEqualTo("You said hello.");
        assertThat(model.requests().get(0).system()).isEqualTo("Be kind.");
    }

    @Test
    void memoryGoesAlong() {
        ScriptedModel model = answers(asked -> "To " + asked);
        FakeChannel chat = runs("chat-with-memory", model);
        assertThat(chat.says("one").text()).isEqualTo("To one, please");
        assertThat(chat.says("two").text()).isEqualTo("To two, please");
        assertThat(model.requests().get(1).messages())
                .extracting(ModelRequest.ChatMessage::text)
                .containsExactly("one", "To one, please", "two, please");
    }

    @Test
    void examplesGoAlong() {
        ScriptedModel model = answers(asked -> asked.equals("Katze") ? "cat" : "?");
        assertThat(runs("llm-examples", model).says("Katze").text()).isEqualTo("cat");
        assertThat(model.requests().get(0).messages())
                .extracting(ModelRequest.ChatMessage::text)
                .containsExactly("Hund", "dog", "Katze");
    }

    @Test
    void aClassifierGoesByTheNumberOrToTheFirst() {
        FakeChannel chat = runs(
                "classifier", answers(asked -> asked.equals("money back") ? " 1\n" : asked.equals("hm") ? "2" : "?"));
        assertThat(chat.says("money back").text()).isEqualTo("You get your money back.");
        assertThat(chat.says("hm").text()).isEqualTo("Tell me more.");
        assertThat(chat.says("odd").text()).isEqualTo("You get your money back.");
    }

    @Test
    void aClassCanBeRead() {
        assertThat(runs("classifier-name-is-read", answers(asked -> "2"))
                        .says("hm")
                        .text())
                .isEqualTo("This is about Anything else.");
    }

    @Test
    void anAggregatorTakesTheWayThatRan() {
        FakeChannel chat = runs("aggregator", answers(asked -> "<" + asked + ">"));
        assertThat(chat.says("a long one").text()).isEqualTo("<Long: a long one>");
        assertThat(chat.says("tiny").text()).isEqualTo("<Short: tiny>");
    }

    @Test
    void bothSidesAreInTheAnswer() {
        assertThat(runs("side-by-side", answers(asked -> "<" + asked + ">"))
                        .says("x")
                        .text())
                .isEqualTo("<1: x> <2: x>");
    }

    @Test
    void conditionsDecide() {
        FakeChannel chat = runs("if-else-older", fails());
        assertThat(chat.says("I think it's so").text()).isEqualTo("Yes.");
        assertThat(chat.says("never").text()).isEqualTo("No.");
    }

    @Test
    void aConversationRemembers() {
        FakeChannel chat = runs("assigner", fails());
        assertThat(chat.says("a").text()).isEqualTo("a, 1 times: [\"a\"]");
        assertThat(chat.says("b").text()).isEqualTo("b, 2 times: [\"a\", \"b\"]");
    }

    @Test
    void parametersAreFound() {
        FakeChannel chat = runs(
                "extractor",
                answers(asked ->
                        asked.equals("?") ? "no idea" : "Sure: ```json\n{\"city\": \"Lima\", \"days\": 3}\n```"));
        assertThat(chat.says("three days in Lima").text()).isEqualTo("Lima, 3 days. 1");
        assertThat(chat.says("?").text()).isEqualTo(", 0 days. 0");
    }

    @Test
    void aStructuredAnswerHasFields() {
        assertThat(runs("llm-structured", answers(asked -> "{\"city\": \"Lima\", \"days\": 3}"))
                        .says("x")
                        .text())
                .isEqualTo("Lima for 3 days");
    }

    @Test
    void aFailureHasItsDefault() {
        ScriptedModel model = ScriptedModel.of((request, generation) -> {
            if (asked(request).equals("hello")) {
                generation.fail(Failure.of(Failure.Kind.UNAVAILABLE, "away"));
            } else {
                ScriptedModel.speak("<" + asked(request) + ">", request, generation);
            }
        });
        assertThat(runs("fails-to-a-default", model).says("hello").text()).isEqualTo("<Polish: I'm away.>");
    }

    @Test
    void theInputOfAWorkflowIsTheMessage() {
        assertThat(runs("workflow-one-input", answers(asked -> asked + "!"))
                        .says("a text")
                        .text())
                .isEqualTo("Shorten: a text!");
    }

    @Test
    void inputsAreAskedFor() {
        FakeChannel chat = runs("workflow-many-inputs", fails());
        assertThat(chat.says("go").text()).isEqualTo("Your name?");
        assertThat(chat.says("Ada").text()).isEqualTo("Which size?");
        assertThat(chat.says("M").text()).isEqualTo("How many?");
        assertThat(chat.says("3").text()).isEqualTo("who: Ada\nwhat: 3\nnote: none");
    }

    @Test
    void inputsOfAChatAreAskedForOnce() {
        ScriptedModel model = answers(asked -> "<" + asked + ">");
        FakeChannel chat = runs("chat-inputs", model);
        assertThat(chat.says("what is a dog").text()).isEqualTo("Language");
        assertThat(chat.says("German").text()).isEqualTo("<what is a dog>");
        assertThat(chat.says("and a cat").text()).isEqualTo("<and a cat>");
        assertThat(model.requests()).extracting(ModelRequest::system).containsOnly("Answer in German.");
    }

    @Test
    void whereDifySaysNothingACustomerGetsAWord() {
        FakeChannel chat = runs("if-else-open-end", fails());
        assertThat(chat.says("hi").text()).isEqualTo("Hello.");
        assertThat(chat.says("ho").text()).isEqualTo("Done.");
    }

    @Test
    void anIterationGoesThroughItsList() {
        ScriptedModel model = answers(asked -> asked.toUpperCase(Locale.ROOT));
        FakeChannel chat = runs("iteration", model);
        assertThat(chat.says("a").text()).isEqualTo("[\"A OF A\"]");
        assertThat(chat.says("b").text()).isEqualTo("[\"A OF B\", \"B OF B\"]");
    }

    @Test
    void bracesAreJustText() {
        ScriptedModel model = answers(asked -> "ok");
        assertThat(runs("braces-are-text", model).says("x").text()).isEqualTo("ok {{ kept }}");
        assertThat(model.requests().get(0).system()).isEqualTo("Answer as {\"a\": {{b}}} {% c %} {# d #}.");
    }
}
