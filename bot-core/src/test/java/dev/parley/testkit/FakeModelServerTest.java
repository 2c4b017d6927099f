package dev.parley.testkit;

import static dev.parley.testkit.ModelScript.Ending.CUT;
import static dev.parley.testkit.ModelScript.Ending.HANG;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FakeModelServerTest {
    private static final String OPENAI = "/v1/chat/completions";
    private static final JsonObject USAGE_WANTED =
            new JsonObject().put("stream", true).put("stream_options", new JsonObject().put("include_usage", true));

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = new VirtualClock();
    private final FakeModelServer server = await(FakeModelServer.start(vertx, clock));
    private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(2_000));

    @AfterEach
    void close() {
        await(server.close());
        await(vertx.close());
    }

    @Test
    void speaksTheStreamOfChatCompletions() {
        server.answer(ModelScript.words("Say \"hi\"", " …"));
        String[] events = text(post(OPENAI, USAGE_WANTED)).split("\n\n");
        assertThat(events).hasSize(6).allSatisfy(event -> assertThat(event).startsWith("data: "));
        assertThat(delta(events[1])).isEqualTo("Say \"hi\"");
        assertThat(delta(events[2])).isEqualTo(" …");
        assertThat(events[3]).contains("\"finish_reason\":\"stop\"");
        assertThat(json(events[4]).getJsonObject("usage").getInteger("completion_tokens"))
                .isEqualTo(2);
        assertThat(events[5]).isEqualTo("data: [DONE]");
    }

    @Test
    void keepsTheUsageToItselfUnlessAsked() {
        assertThat(text(post(OPENAI, new JsonObject()))).doesNotContain("usage");
    }

    @Test
    void speaksTheStreamOfMessages() {
        String stream = text(post("/v1/messages", new JsonObject()));
        assertThat(stream.lines().filter(line -> line.startsWith("event: ")).distinct())
                .containsExactly(
                        "event: message_start",
                        "event: content_block_start",
                        "event: ping",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: message_delta",
                        "event: message_stop");
        assertThat(stream).contains("\"delta\":{\"type\":\"text_delta\",\"text\":\" world\"}");
    }

    @Test
    void remembersWhatItWasAsked() {
        assertThat(text(post(OPENAI + "?api-version=1", USAGE_WANTED))).isNotEmpty();
        assertThat(server.calls()).singleElement().satisfies(call -> {
            assertThat(call.method() + " " + call.uri()).isEqualTo("POST /v1/chat/completions?api-version=1");
            assertThat(call.body()).isEqualTo(USAGE_WANTED);
            assertThat(call.headers().get("x-test")).isEqualTo("yes");
        });
    }

    @Test
    void repliesAsScriptedOnceAndThenStreams() {
        server.answerOnce(ModelScript.reply(429, "{\"error\":{}}").header("retry-after", "7"));
        HttpClientResponse refused = await(post(OPENAI, USAGE_WANTED));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.getHeader("retry-after")).isEqualTo("7");
        assertThat(await(post(OPENAI, USAGE_WANTED)).statusCode()).isEqualTo(200);
    }

    @Test
    void waitsAsLongAsTheScriptSays() {
        server.answer(ModelScript.words("a", "b").paced(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        Future<Buffer> body = post(OPENAI, USAGE_WANTED).compose(FakeModelServerTest::body);
        await(server.until(() -> server.streams() == 1));
        clock.advance(Duration.ofSeconds(3));
        assertThat(body.isComplete()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(await(body).toString()).endsWith("[DONE]\n\n");
    }

    @Test
    void splitsInsideCharactersToo() {
        server.answer(ModelScript.words("ü").split(1));
        List<Integer> sizes = new ArrayList<>();
        Buffer all = Buffer.buffer();
        await(post(OPENAI, USAGE_WANTED).compose(response -> {
            response.handler(piece -> {
                sizes.add(piece.length());
                all.appendBuffer(piece);
            });
            Future<Void> end = response.end();
            response.resume();
            return end;
        }));
        assertThat(sizes).containsOnly(1);
        assertThat(all.toString()).contains("ü");
    }

    @Test
    void cutsTheConnection() {
        server.answer(ModelScript.words("a").unfinished(CUT));
        assertThatThrownBy(() -> text(post(OPENAI, USAGE_WANTED))).hasMessageContaining("closed");
        await(server.until(() -> server.connections() == 0 && server.streams() == 0));
        assertThat(server.abandoned()).isZero();
    }

    @Test
    void noticesThatTheClientCloses() {
        server.answer(ModelScript.words("a").ending(HANG));
        HttpClientResponse response = await(post(OPENAI, USAGE_WANTED));
        assertThat(server.streams()).isEqualTo(1);
        response.exceptionHandler(reset -> {});
        await(response.request().reset());
        await(server.until(() -> server.abandoned() == 1 && server.streams() == 0 && server.connections() == 0));
    }

    @Test
    void servesAThousandStreamsOnSeveralLoops() {
        FakeModelServer wide = await(FakeModelServer.start(vertx, clock, new HttpServerOptions(), 2));
        wide.answer(ModelScript.words(5, i -> "w" + i).paced(Duration.ofMillis(300), Duration.ofMillis(5)));
        List<Future<Buffer>> bodies = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            bodies.add(post(wide, OPENAI, USAGE_WANTED).compose(FakeModelServerTest::body));
        }
        await(wide.until(() -> wide.streams() == 1_000));
        clock.advance(Duration.ofSeconds(1));
        assertThat(await(Future.all(bodies)).succeeded()).isTrue();
        assertThat(bodies)
                .allSatisfy(body -> assertThat(body.result().toString()).contains("w4", "[DONE]"));
        await(wide.until(() -> wide.streams() == 0));
        assertThat(wide.abandoned()).isZero();
        assertThat(server.calls()).isEmpty();
    }

    private Future<HttpClientResponse> post(String path, JsonObject body) {
        return post(server, path, body);
    }

    /** Paused, or what comes before this thread asks for it would be gone. */
    private Future<HttpClientResponse> post(FakeModelServer to, String path, JsonObject body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(to.url() + path)
                .addHeader("x-test", "yes");
        return client.request(options)
                .compose((HttpClientRequest request) ->
                        request.send(body.toBuffer()).map(HttpClientResponse::pause));
    }

    private static Future<Buffer> body(HttpClientResponse paused) {
        Future<Buffer> body = paused.body();
        paused.resume();
        return body;
    }

    private static String text(Future<HttpClientResponse> response) {
        return await(response.compose(FakeModelServerTest::body)).toString();
    }

    private static JsonObject json(String event) {
        return new JsonObject(event.substring("data: ".length()));
    }

    private static String delta(String event) {
        JsonObject choice = json(event).getJsonArray("choices").getJsonObject(0);
        return Objects.requireNonNull(choice.getJsonObject("delta").getString("content"));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
