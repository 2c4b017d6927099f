package dev.parley.adapters.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Usage;
import dev.parley.spi.Deadline;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Reason;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import dev.parley.testkit.ModelCall;
import dev.parley.testkit.ModelScript;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnthropicTest extends ModelTest {
    @Test
    void streamsTheAnswerAndItsUsage() {
        LanguageModel model = anthropic(server.url());
        for (int size : new int[] {1, 5, 100_000}) {
            server.answer(
                    ModelScript.words("Because", " it", " is", " so", ". 😀").split(size));
            assertThat(ask(model, question()))
                    .isEqualTo(new Answer(
                            "Because it is so. 😀", List.of(new Finish(Reason.STOP, new Usage(10, 5))), null));
        }
    }

    @Test
    void asksAsTheApiWants() {
        assertThat(ask(anthropic(server.url()), question()).failure()).isNull();
        ModelCall call = last();
        assertThat(call.uri()).isEqualTo("/v1/messages");
        assertThat(call.headers().get("x-api-key")).isEqualTo("sk-ant-secret");
        assertThat(call.headers().get("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(call.headers().get("x-team")).isEqualTo("support");
        assertThat(call.body()).isEqualTo(new JsonObject("""
                        {"model": "c-1", "max_tokens": 100, "stream": true, "system": "Be brief.",
                         "messages": [{"role": "user", "content": "Why?"}], "temperature": 0.5, "top_k": 5}
                        """));
    }

    @Test
    void makesConversationsFit() {
        List<ChatMessage> messages = List.of(
                new ChatMessage(Role.ASSISTANT, "Welcome"),
                new ChatMessage(Role.USER, "Hi"),
                new ChatMessage(Role.ASSISTANT, " "),
                new ChatMessage(Role.USER, "Why?"));
        ModelRequest request = new ModelRequest(
                "t", " ", messages, "Why?", List.of(), 1.7, null, Deadline.in(Duration.ofSeconds(20), clock));
        assertThat(ask(anthropic(server.url() + "/v1/"), request).failure()).isNull();
        JsonObject body = last().body();
        assertThat(body.getJsonArray("messages").encode())
                .isEqualTo("[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"user\",\"content\":\"Why?\"}]");
        assertThat(body.getInteger("max_tokens")).isEqualTo(1024);
        assertThat(body.getDouble("temperature")).isEqualTo(1.0);
        assertThat(body.containsKey("system")).isFalse();
    }

    @Test
    void warmsUpBeforeItIsOpen() {
        assertThat(anthropic(server.url()).name()).isEqualTo("c-1");
        assertThat(server.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.uri()).isEqualTo("/v1/models"));
    }

    @Test
    void readsPastThoughtsAndCountsTheCache() {
        server.answer(ModelScript.raw("""
                event: message_start
                data: {"type":"message_start","message":{"content":[],"usage":{"input_tokens":1,"output_tokens":1,
                data: "cache_read_input_tokens":20,"cache_creation_input_tokens":300,
                data: "cache_creation":{"ephemeral_5m_input_tokens":300}}}}

                data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

                data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{"}}

                data: {"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"a"}}

                data: {"type":"something_new","data":{"text":"not this"}}

                data: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":7}}

                data: {"type":"message_stop"}

                """));
        assertThat(ask(anthropic(server.url()), question()))
                .isEqualTo(new Answer("a", List.of(new Finish(Reason.LENGTH, new Usage(321, 7))), null));
    }

    @Test
    void sortsErrors() {
        LanguageModel model = anthropic(server.url());
        server.answer(ModelScript.reply(529, error("overloaded_error")));
        assertThat(refusal(model, question()).kind()).isEqualTo(Kind.UNAVAILABLE);
        server.answer(ModelScript.reply(429, error("rate_limit_error")).header("retry-after", "3"));
        assertThat(refusal(model, question()).retryAfter()).isEqualTo(Duration.ofSeconds(3));
        server.answer(ModelScript.words("a").tail("event: error\ndata: " + error("overloaded_error") + "\n\n"));
        String broke = server.url().substring("http://".length()) + " broke off with an error: sorry";
        assertThat(ask(model, question())).isEqualTo(new Answer("a", List.of(), Failure.of(Kind.UNAVAILABLE, broke)));
        server.answer(ModelScript.raw("data: " + error("invalid_request_error") + "\n\n"));
        assertThat(refusal(model, question()).kind()).isEqualTo(Kind.BAD_INPUT);
        server.answer(ModelScript.words("a").unfinished(ModelScript.Ending.END));
        assertThat(ask(model, question()).failure()).isNotNull();
    }

    private static String error(String type) {
        JsonObject error = new JsonObject().put("type", type).put("message", "sorry");
        return new JsonObject().put("type", "error").put("error", error).encode();
    }

    private LanguageModel anthropic(String url) {
        Duration time = Duration.ofSeconds(30);
        AnthropicSettings settings = new AnthropicSettings(
                "c-1",
                "sk-ant-secret",
                url,
                "2023-06-01",
                1024,
                Map.of("x-team", "support"),
                Map.of("top_k", 5),
                8,
                time,
                time,
                null);
        return keep(new AnthropicProvider().open(settings, environment()));
    }

    private ModelCall last() {
        List<ModelCall> calls = server.calls();
        return calls.get(calls.size() - 1);
    }
}
