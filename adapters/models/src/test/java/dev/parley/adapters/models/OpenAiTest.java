package dev.parley.adapters.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Usage;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Reason;
import dev.parley.spi.LanguageModel;
import dev.parley.testkit.ModelCall;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OpenAiTest extends ModelTest {
    @Test
    void streamsTheAnswerAndItsUsage() {
        server.answer(ModelScript.words("Because", " it", " is", " so", ". 😀"));
        Answer answer = ask(openAi(settings()), question());
        assertThat(answer.text()).isEqualTo("Because it is so. 😀");
        assertThat(answer.finish()).containsExactly(new Finish(Reason.STOP, new Usage(10, 5)));
        assertThat(answer.failure()).isNull();
    }

    @Test
    void asksAsTheApiWants() {
        LanguageModel model = openAi(settings());
        assertThat(ask(model, question()).failure()).isNull();
        ModelCall call = last();
        assertThat(call.uri()).isEqualTo("/v1/chat/completions");
        assertThat(call.headers().get("authorization")).isEqualTo("Bearer sk-secret-1");
        assertThat(call.headers().get("content-type")).isEqualTo("application/json");
        assertThat(call.body()).isEqualTo(new JsonObject("""
                        {"model": "m-1", "stream": true, "stream_options": {"include_usage": true},
                         "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Why?"}],
                         "temperature": 0.5, "max_tokens": 100}
                        """));
    }

    @Test
    void warmsUpBeforeItIsOpen() {
        LanguageModel model = openAi(settings());
        assertThat(server.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.uri()).isEqualTo("/v1/models"));
        assertThat(ask(model, question()).failure()).isNull();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void opensAlthoughTheServerDoesNotAnswer() {
        Promise<Void> closed = Promise.promise();
        NetServer mute = await(vertx.createNetServer()
                .connectHandler(socket -> socket.closeHandler(end -> closed.tryComplete()))
                .listen(0, "127.0.0.1"));
        String url = "http://127.0.0.1:" + mute.actualPort();
        Future<LanguageModel> opening =
                new OpenAiProvider().open(settings(url, Duration.ofSeconds(30), 8), environment());
        openingTime.advance(Duration.ofMillis(999));
        assertThat(opening.isComplete()).isFalse();
        openingTime.advance(Duration.ofMillis(1));
        assertThat(keep(opening).name()).isEqualTo("m-1");
        await(closed.future());
        await(mute.close());
    }

    @Test
    void opensAlthoughTheServerIsDown() {
        LanguageModel model = openAi(settings("http://127.0.0.1:1", Duration.ofSeconds(30), 8));
        assertThat(refusal(model, question()).message()).startsWith("no connection to 127.0.0.1:1: Connection refused");
    }

    @Test
    void takesAnAddressWithAnyPath() {
        for (String path : List.of("", "/", "/v1", "/v1/")) {
            assertThat(ask(openAi(at(server.url() + path, "k", null)), question())
                            .failure())
                    .isNull();
            assertThat(last().uri()).isEqualTo("/v1/chat/completions");
        }
        assertThat(ask(openAi(at(server.url() + "/api/v3?tenant=a", "k", null)), question())
                        .failure())
                .isNull();
        assertThat(last().uri()).isEqualTo("/api/v3/chat/completions?tenant=a");
    }

    @Test
    void needsNoKey() {
        assertThat(ask(openAi(at(server.url(), null, null)), question()).failure())
                .isNull();
        assertThat(last().headers().contains("authorization")).isFalse();
    }

    @Test
    void speaksToAzureAsItWants() {
        String deployment = server.url() + "/openai/deployments/d-1";
        assertThat(ask(openAi(at(deployment, "k-1234", "2024-10-21")), question())
                        .failure())
                .isNull();
        assertThat(last().uri()).isEqualTo("/openai/deployments/d-1/chat/completions?api-version=2024-10-21");
        assertThat(last().headers().get("api-key")).isEqualTo("k-1234");
        assertThat(last().headers().contains("authorization")).isFalse();
    }

    @Test
    void sendsWhatTheSettingsAdd() {
        OpenAiSettings plain = settings();
        OpenAiSettings more = new OpenAiSettings(
                plain.model(),
                plain.url(),
                plain.key(),
                null,
                Map.of("x-team", "support"),
                Map.of("reasoning_effort", "low"),
                8,
                plain.connectTimeout(),
                plain.idleTimeout(),
                null);
        assertThat(ask(openAi(more), question()).failure()).isNull();
        assertThat(last().headers().get("x-team")).isEqualTo("support");
        assertThat(last().body().getString("reasoning_effort")).isEqualTo("low");
    }

    @Test
    void leavesOutWhatTheServerDoesNotTake() {
        LanguageModel model = openAi(settings());
        server.answerOnce(refusing("Unknown parameter: 'stream_options'."));
        server.answerOnce(refusing("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."));
        assertThat(ask(model, question()).finish()).containsExactly(new Finish(Reason.STOP, Usage.NONE));
        assertThat(last().body().fieldNames())
                .contains("temperature", "max_completion_tokens")
                .doesNotContain("stream_options", "max_tokens");
        int asked = server.calls().size();
        assertThat(ask(model, question()).failure()).isNull();
        assertThat(server.calls()).hasSize(asked + 1);
    }

    @Test
    void doesNotTakeATooLargeValueForAnUnknownField() {
        server.answer(refusing("max_tokens is too large: 100. This model takes at most 50."));
        assertThat(refusal(openAi(settings()), question()).message()).contains("max_tokens is too large");
        assertThat(server.calls()).hasSize(2);
    }

    private static ModelScript refusing(String message) {
        JsonObject error = new JsonObject().put("message", message).put("type", "invalid_request_error");
        return ModelScript.reply(400, new JsonObject().put("error", error).encode());
    }

    private static OpenAiSettings at(String url, @Nullable String key, @Nullable String azure) {
        Duration time = Duration.ofSeconds(5);
        return new OpenAiSettings("m-1", url, key, azure, Map.of(), Map.of(), 8, time, time, null);
    }

    private ModelCall last() {
        List<ModelCall> calls = server.calls();
        return calls.get(calls.size() - 1);
    }
}
