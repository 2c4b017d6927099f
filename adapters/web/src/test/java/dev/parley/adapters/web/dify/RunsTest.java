package dev.parley.adapters.web.dify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import dev.parley.spi.keys.Scope;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RunsTest {
    private static JsonObject ask(String query) {
        return new JsonObject()
                .put("query", query)
                .put("inputs", new JsonObject())
                .put("user", "ana");
    }

    @Test
    void aTaskIsStoppedByItsUserOnly() throws Exception {
        ScriptedModel model = ScriptedModel.byHand();
        try (ApiBench bench = new ApiBench(model)) {
            JsonObject body = ask("Orders?").put("response_mode", "streaming");
            HttpResponse<Stream<String>> stream =
                    bench.http.send(bench.post("/v1/chat-messages", body).build(), BodyHandlers.ofLines());
            List<String> seen = new ArrayList<>();
            var lines = stream.body().iterator();
            String task = new JsonObject(lines.next().substring(6)).getString("task_id");
            while (model.generations().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(stop(bench, task, "ben")).isEqualTo(200);
            assertThat(bench.gauge("web_answers_running").intValue()).isEqualTo(1);
            assertThat(stop(bench, task, "ana")).isEqualTo(200);
            lines.forEachRemaining(seen::add);
            assertThat(seen).anyMatch(line -> line.contains("\"workflow_finished\"") && line.contains("\"stopped\""));
            assertThat(model.generations().get(0).cancelled()).isTrue();
        }
    }

    private static int stop(ApiBench bench, String task, String user) throws Exception {
        return bench.send(bench.post("/v1/chat-messages/" + task + "/stop", new JsonObject().put("user", user)))
                .statusCode();
    }

    @Test
    void aSilentStreamIsPinged() throws Exception {
        ScriptedModel model = ScriptedModel.byHand();
        try (ApiBench bench = new ApiBench(model)) {
            JsonObject body = ask("Orders?").put("response_mode", "streaming");
            var stream = bench.http.send(bench.post("/v1/chat-messages", body).build(), BodyHandlers.ofInputStream());
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
            while (model.generations().isEmpty()) {
                Thread.onSpinWait();
            }
            bench.clock.skip(Duration.ofSeconds(11));
            String line = lines.readLine();
            while (line.startsWith("data: ") || line.isEmpty()) {
                line = lines.readLine();
            }
            assertThat(line).isEqualTo("event: ping");
            assertThat(lines.readLine()).isEmpty();
            stream.body().close();
        }
    }

    @Test
    void manyQuestionsOfOneUserAtOnceAreAllListed() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            List<CompletableFuture<HttpResponse<String>>> many = new ArrayList<>();
            for (int i = 0; i < 90; i++) {
                HttpRequest request =
                        bench.post("/v1/chat-messages", ask("Question " + i)).build();
                many.add(bench.http.sendAsync(request, BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> one : many) {
                assertThat(one.get().statusCode()).isEqualTo(200);
            }
            JsonObject list = new JsonObject(bench.send(bench.request("/v1/conversations?user=ana&limit=100"))
                    .body());
            assertThat(list.getJsonArray("data")).hasSize(90);
            JsonObject page = new JsonObject(bench.send(bench.request("/v1/conversations?user=ana&limit=40"))
                    .body());
            assertThat(page.getBoolean("has_more")).isTrue();
            String last = page.getJsonArray("data").getJsonObject(39).getString("id");
            JsonObject next =
                    new JsonObject(bench.send(bench.request("/v1/conversations?user=ana&limit=100&last_id=" + last))
                            .body());
            assertThat(next.getJsonArray("data")).hasSize(50);
        }
    }

    @Test
    void whatOneKeyAskedIsHiddenFromAnother() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            JsonObject mine = new JsonObject(
                    bench.send(bench.post("/v1/chat-messages", ask("Orders?"))).body());
            HttpRequest.Builder theirs = HttpRequest.newBuilder(URI.create(bench.url() + "/v1/chat-messages"))
                    .header("Authorization", "Bearer " + bench.key(Set.of(Scope.CHAT), 0))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(ask("And?")
                            .put("conversation_id", mine.getString("conversation_id"))
                            .encode()));
            assertThat(bench.send(theirs).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theSameRequestUnderTheSameKeyIsOneMessage() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            HttpRequest.Builder request =
                    bench.post("/v1/chat-messages", ask("Orders?")).header("Idempotency-Key", "once");
            JsonObject one = new JsonObject(bench.send(request).body());
            JsonObject two = new JsonObject(bench.send(request).body());
            assertThat(two.getString("message_id")).isEqualTo(one.getString("message_id"));
            assertThat(two.getString("conversation_id")).isEqualTo(one.getString("conversation_id"));
            assertThat(bench.model.requests()).hasSize(1);
        }
    }

    @Test
    void aWorkflowReadsItsInputs() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            JsonObject body = new JsonObject()
                    .put("inputs", new JsonObject().put("word", "Haus").put("language", "English"))
                    .put("user", "ana");
            String key = bench.keyFor("translate");
            HttpResponse<String> response =
                    bench.send(HttpRequest.newBuilder(URI.create(bench.url() + "/v1/workflows/run"))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body.encode())));
            assertThat(new JsonObject(response.body())
                            .getJsonObject("data")
                            .getJsonObject("outputs")
                            .getString("text"))
                    .isEqualTo("Haus in English");
        }
    }
}
