package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.SystemClock;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power cuts after the acknowledgement of a webhook's message: its answer reaches the callback all the same. */
class WebhookKillTest {
    private static final String KEY = "0123456789abcdef-of-the-crm";
    private static final String LOGS = "At which size are log files rotated?";

    private final Vertx vertx = Vertx.vertx();
    private final FakeModelServer model = await(FakeModelServer.start(vertx, new SystemClock(vertx)));
    private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
    private final HttpServer crm =
            await(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));

    @TempDir
    Path temp = Path.of("");

    private String[] config = {};

    private void take(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> answers.add(body.toJsonObject().put("id", request.getHeader("webhook-id"))))
                .compose(body -> request.response().end())
                .onFailure(gone -> {});
    }

    @BeforeEach
    void configure() throws Exception {
        config = Config.with(temp, "    title: Parley\n", """
                    title: Parley
                    webhooks:
                      tickets:
                        text: text
                        conversation: ticket
                        flow: support
                        callback:
                          url: http://127.0.0.1:%d/answers
                          secret: whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
                          private: true
                """.formatted(crm.actualPort()));
    }

    @AfterEach
    void end() {
        await(vertx.close());
    }

    private ParleyProcess start() {
        Map<String, String> environment = Map.of(
                "PARLEY_API_KEY",
                KEY,
                "OPENAI_BASE_URL",
                model.url() + "/v1",
                "OPENAI_API_KEY",
                "none",
                "OPENAI_MODEL",
                "fake");
        return ParleyProcess.run(temp.resolve("data"), environment, config);
    }

    /** The turn that the message is acknowledged with. */
    private static String asks(ParleyProcess parley, String ticket, String id, String text) {
        String body = new JsonObject().put("ticket", ticket).put("text", text).encode();
        HttpResponse<String> response =
                Customer.send(HttpRequest.newBuilder(parley.chat().resolve("/webhooks/tickets"))
                        .header("authorization", "Bearer " + KEY)
                        .header("webhook-id", id)
                        .POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return new JsonObject(response.body()).getString("turn");
    }

    private JsonObject next() throws InterruptedException {
        JsonObject answer = answers.poll(100, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer came to the callback");
        }
        return answer;
    }

    @Test
    void anAnswerThatWasCutOffIsGivenByTheNextProcess() throws Exception {
        String turn;
        try (ParleyProcess first = start()) {
            model.answerOnce(ModelScript.words("never ", "ending").paced(Duration.ZERO, Duration.ofMinutes(5)));
            turn = asks(first, "7", "m1", LOGS);
            await(model.until(() -> model.streams() == 1));
            first.kill();
        }
        assertThat(answers).isEmpty();
        model.answer(ModelScript.words("At ", "50 MB."));
        try (ParleyProcess second = start()) {
            JsonObject answer = next();
            assertThat(answer.getString("id")).isEqualTo("msg_" + turn);
            assertThat(answer.getJsonObject("data").getString("turn")).isEqualTo(turn);
            assertThat(answer.getJsonObject("data").getString("text")).contains("At 50 MB.");
            assertThat(asks(second, "7", "m1", LOGS)).isEqualTo(turn);
            String after = asks(second, "7", "m2", "How do I change the port?");
            assertThat(next().getString("id")).isEqualTo("msg_" + after);
        }
        assertThat(answers).isEmpty();
    }

    @Test
    void whateverWasAcknowledgedIsAnswered() throws Exception {
        List<String> turns = new ArrayList<>();
        try (ParleyProcess first = start()) {
            for (int i = 0; i < 20; i++) {
                turns.add(asks(first, "ticket " + i, "m" + i, "How do I change the port?"));
            }
            first.kill();
        }
        List<String> answered = new ArrayList<>();
        try (ParleyProcess second = start()) {
            while (!answered.containsAll(turns)) {
                JsonObject data = next().getJsonObject("data");
                assertThat(data.getString("text")).contains("--port");
                answered.add(data.getString("turn"));
            }
            second.checkNothingBlocked();
        }
        assertThat(turns).containsAll(answered);
    }
}
