package dev.parley.adapters.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CompletionsTest {
    private static final String PATH = "/v1/chat/completions";

    private static JsonObject ask(String... roleAndContent) {
        JsonArray messages = new JsonArray();
        for (int i = 0; i < roleAndContent.length; i += 2) {
            messages.add(new JsonObject().put("role", roleAndContent[i]).put("content", roleAndContent[i + 1]));
        }
        return new JsonObject().put("model", "support").put("messages", messages);
    }

    private static String content(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body())
                .getJsonArray("choices")
                .getJsonObject(0)
                .getJsonObject("message")
                .getString("content");
    }

    @Test
    void theTalkSoFarAndTheSystemsWordsReachTheModel() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            JsonObject talk = ask(
                    "system", "Be brief.", "user", "Hello", "assistant", "Hi.", "user", "One more", "user", "Orders?");
            assertThat(content(bench.send(bench.post(PATH, talk)))).isEqualTo("Orders can be changed.");
            var request = bench.model.requests().get(0);
            assertThat(request.system()).endsWith("Be brief.");
            assertThat(request.messages())
                    .containsExactly(
                            new ChatMessage(Role.USER, "Hello"),
                            new ChatMessage(Role.ASSISTANT, "Hi."),
                            new ChatMessage(Role.USER, "One more\nOrders?"));
        }
    }

    @Test
    void aRequestThatStandsByItselfLeavesNothingBehind() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            assertThat(content(bench.send(bench.post(PATH, ask("user", "Orders?")))))
                    .isNotEmpty();
            assertThat(content(bench.send(bench.post(PATH, ask("user", "And then?")))))
                    .isNotEmpty();
            assertThat(bench.model.requests().get(1).messages()).hasSize(1);
        }
    }

    @Test
    void theSameRequestUnderTheSameKeyIsAnsweredOnce() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            HttpResponse<String> one =
                    bench.send(bench.post(PATH, ask("user", "Orders?")).header("Idempotency-Key", "k1"));
            HttpResponse<String> two =
                    bench.send(bench.post(PATH, ask("user", "Orders?")).header("Idempotency-Key", "k1"));
            assertThat(content(two)).isEqualTo(content(one));
            assertThat(new JsonObject(two.body()).getString("id"))
                    .isEqualTo(new JsonObject(one.body()).getString("id"));
            assertThat(bench.model.requests()).hasSize(1);
            assertThat(bench.send(bench.post(PATH, ask("user", "Other")).header("Idempotency-Key", "k1"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(bench.send(bench.post(PATH, ask("user", "Orders?")).header("Idempotency-Key", "k2"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bench.model.requests()).hasSize(2);
        }
    }

    @Test
    void aClientThatLeavesEndsTheTurn() throws Exception {
        ScriptedModel model = ScriptedModel.byHand();
        try (ApiBench bench = new ApiBench(model)) {
            JsonObject body = ask("user", "Orders?").put("stream", true);
            HttpResponse<InputStream> stream =
                    bench.http.send(bench.post(PATH, body).build(), BodyHandlers.ofInputStream());
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).contains("\"role\":\"assistant\"");
            while (model.generations().isEmpty()) {
                Thread.onSpinWait();
            }
            model.generations().get(0).text("First ");
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).contains("\"content\":\"First \"");
            stream.body().close();
            while (!model.generations().get(0).cancelled()) {
                Thread.onSpinWait();
            }
            while (bench.gauge("web_answers_running").intValue() != 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aModelThatIsAwayIsAnErrorOfItsOwnShape() throws Exception {
        try (ApiBench bench = new ApiBench(ScriptedModel.fails(Failure.of(Kind.UNAVAILABLE, "away: secret")))) {
            HttpResponse<String> whole = bench.send(bench.post(PATH, ask("user", "Orders?")));
            assertThat(whole.statusCode()).isEqualTo(503);
            assertThat(whole.body()).doesNotContain("secret");
            assertThat(new JsonObject(whole.body()).getJsonObject("error").getString("type"))
                    .isEqualTo("server_error");
            HttpResponse<String> stream =
                    bench.send(bench.post(PATH, ask("user", "Orders?").put("stream", true)));
            assertThat(stream.statusCode()).isEqualTo(200);
            List<String> data =
                    stream.body().lines().filter(line -> !line.isEmpty()).toList();
            assertThat(data).hasSize(3);
            assertThat(data.get(1)).startsWith("data: {\"error\":{");
            assertThat(data.get(2)).isEqualTo("data: [DONE]");
        }
    }
}
