package dev.parley.adapters.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import dev.parley.adapters.web.WebFixture;
import dev.parley.adapters.web.webhook.WebhookSettings.Reply;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WebhookTest {
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("0".repeat(32).getBytes(StandardCharsets.US_ASCII));
    private static final String NEXT =
            "whsec_" + Base64.getEncoder().encodeToString("1".repeat(32).getBytes(StandardCharsets.US_ASCII));

    private final ApiBench bench = new ApiBench(
            ScriptedModel.says("Orders can be changed."),
            WebFixture.with(Map.of(
                    "tickets", settings(List.of(SECRET, NEXT), Reply.TURN),
                    "open", settings(List.of(), Reply.ANSWER))));

    @AfterEach
    void close() {
        bench.close();
    }

    private static WebhookSettings settings(List<String> secrets, Reply reply) {
        return new WebhookSettings("comment.lines[0]", "by.mail", "ticket", null, secrets, reply, null);
    }

    private static String payload(String text) {
        return new JsonObject()
                .put("ticket", 7)
                .put("by", new JsonObject().put("mail", "ana@example.com"))
                .put("comment", new JsonObject().put("lines", List.of(text)))
                .encode();
    }

    private HttpRequest.Builder request(String name, String body) {
        return HttpRequest.newBuilder(URI.create(bench.url() + "/webhooks/" + name))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder signed(String secret, String id, Instant at, String body) {
        Signature.Hmac hmac = Signature.Hmac.of(secret);
        String timestamp = String.valueOf(at.getEpochSecond());
        return request("tickets", body)
                .header(Signed.ID, id)
                .header(Signed.TIMESTAMP, timestamp)
                .header(
                        Signed.SIGNATURE,
                        hmac.written(hmac.sign(Signature.content(id, timestamp, Buffer.buffer(body)))));
    }

    private void questions(int count) {
        while (bench.model.requests().size() < count) {
            Thread.onSpinWait();
        }
        assertThat(bench.model.requests()).hasSize(count);
    }

    @Test
    void aSignedMessageGetsItsTurn() throws Exception {
        HttpResponse<String> response =
                bench.send(signed(SECRET, "m1", bench.clock.now(), payload("Can I change it?")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(new JsonObject(response.body()).getString("turn")).hasSize(16);
        questions(1);
        assertThat(bench.model.requests().get(0).question()).isEqualTo("Can I change it?");
        assertThat(bench.send(signed(NEXT, "m2", bench.clock.now(), payload("And this?")))
                        .statusCode())
                .isEqualTo(202);
        questions(2);
        assertThat(bench.model.requests().get(1).messages()).hasSize(3);
    }

    @Test
    void aRepeatedMessageHasNoEffect() throws Exception {
        HttpResponse<String> one = bench.send(signed(SECRET, "m1", bench.clock.now(), payload("Can I?")));
        HttpResponse<String> two = bench.send(signed(SECRET, "m1", bench.clock.now(), payload("Can I?")));
        assertThat(two.statusCode()).isEqualTo(202);
        assertThat(two.body()).isEqualTo(one.body());
        HttpResponse<String> waiting = bench.send(
                signed(SECRET, "m1", bench.clock.now(), payload("Can I?")).header("Prefer", "wait"));
        assertThat(waiting.statusCode()).as(waiting.body()).isEqualTo(200);
        assertThat(new JsonObject(waiting.body()).getString("text")).isEqualTo("Orders can be changed.");
        questions(1);
    }

    @Test
    void aReplayAfterItsTimeIsRefused() throws Exception {
        HttpRequest.Builder message = signed(SECRET, "m1", bench.clock.now(), payload("Can I?"));
        assertThat(bench.send(message).statusCode()).isEqualTo(202);
        questions(1);
        bench.clock.skip(Duration.ofMinutes(6));
        HttpResponse<String> replay = bench.send(message);
        assertThat(replay.statusCode()).isEqualTo(401);
        assertThat(replay.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        questions(1);
    }

    @Test
    void whoWantsTheAnswerGetsIt() throws Exception {
        HttpResponse<String> response = bench.send(
                request("open", payload("Can I change it?")).header("Authorization", "Bearer " + ApiBench.KEY));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonObject answer = new JsonObject(response.body());
        assertThat(answer.getString("text")).isEqualTo("Orders can be changed.");
        assertThat(answer.getJsonArray("sources").getJsonObject(0).getString("source"))
                .isEqualTo("orders.md#orders");
    }

    @Test
    void aTurnThatNobodyReadsRunsToItsEnd() throws Exception {
        assertThat(bench.send(signed(SECRET, "m1", bench.clock.now(), payload("Can I?")))
                        .statusCode())
                .isEqualTo(202);
        questions(1);
        assertThat(bench.gauge("web_answers_unattended")).isEqualTo(0);
    }

    @Test
    void strangersAreRefused() throws Exception {
        Instant now = bench.clock.now();
        assertThat(bench.send(request("tickets", payload("a"))).statusCode()).isEqualTo(401);
        assertThat(bench.send(request("open", payload("a"))).statusCode()).isEqualTo(401);
        assertThat(bench.send(request("open", payload("a")).header("Authorization", "Bearer x"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(bench.send(request("none", payload("a"))).statusCode()).isEqualTo(404);
        assertThat(bench.send(signed(SECRET, "m1", now, payload("a")).header(Signed.SIGNATURE, "v1,AAAA"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(bench.send(request("tickets", payload("a")).header(Signed.ID, "m3"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPayloadThatDoesNotFitIsRefusedAndMayComeAgain() throws Exception {
        Instant now = bench.clock.now();
        HttpResponse<String> none = bench.send(signed(SECRET, "m1", now, "{\"ticket\": 1}"));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(none.body()).getString("detail")).contains("by.mail");
        String noText = "{\"ticket\": 1, \"by\": {\"mail\": \"a\"}, \"comment\": {\"lines\": []}}";
        assertThat(new JsonObject(bench.send(signed(SECRET, "m1", now, noText)).body()).getString("detail"))
                .contains("comment.lines[0]");
        assertThat(bench.send(signed(SECRET, "m1", now, "[]")).statusCode()).isEqualTo(400);
        assertThat(bench.send(signed(SECRET, "m1", now, payload("a"))).statusCode())
                .isEqualTo(202);
    }
}
